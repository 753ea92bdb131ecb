/// A field that cannot be taken, and how to mend it. It becomes a member of `invalid_params` (RFC 9457 §3, extension).
package struct InvalidParameter: Hashable, Sendable {
    /// The field's path as the caller wrote it: `score`, `person.email`, `answers[2].value`.
    package let name: String
    /// A sentence that says what would be right.
    package let reason: String

    package init(_ name: String, _ reason: String) {
        self.name = name
        self.reason = reason
    }
}
