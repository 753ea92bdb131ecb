internal import Database
internal import Feedback

extension Reader {
    package func retentionRules() throws -> [RetentionRule] {
        try session.all(.retentionRules) { row in
            let name = try row.text(0)
            return RetentionRule(
                channel: name.isEmpty ? nil : try row.named(0), days: Int(try row.integer(1)),
                action: try row.named(2))
        }
    }
}
