/// The checks of single fields that a team changes afterwards: the same as at intake.
package enum FeedbackFields {
    /// - Returns: cleaned, each once.
    package static func tags(_ values: [String]) throws(ValidationError) -> [String] {
        try check { $0.tags(values) }
    }

    package static func touchpoint(_ value: String) throws(ValidationError) -> String {
        guard FieldShapes.isSlug(value) else {
            throw ValidationError([
                InvalidParameter(
                    "touchpoint", "must be a name of lower-case letters, digits, hyphens and underscores")
            ])
        }
        return value
    }

    private static func check<Value>(_ body: (inout FieldChecks) -> Value) throws(ValidationError) -> Value {
        var checks = FieldChecks(
            origin: .operatorConsole, channel: .api, now: Instant(millisecondsSinceEpoch: 0))
        let value = body(&checks)
        guard checks.faults.isEmpty else { throw ValidationError(checks.faults) }
        return value
    }
}
