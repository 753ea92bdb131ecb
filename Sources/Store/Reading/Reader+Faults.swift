internal import Database
internal import Feedback

extension Reader {
    /// What `earshot check` finds: one line a fault, empty when all is well (integrity, foreign keys, rollups =
    /// rebuild). It reads the whole database, which may take longer than a reader of a running server is given. Of the
    /// full-text index it notices missing and surplus rows, not a stale word within a row.
    package func faults() throws -> [String] {
        try flushJournal()
        var faults = try session.all(.integrityCheck) { try $0.text(0) }.filter { $0 != "ok" }
        faults += try session.all(.foreignKeyCheck) { row in
            "A row of \(try row.text(0)) refers to a missing row of \(try row.text(2))."
        }
        faults += try session.all(.rollupsOutOfStep) { row in
            let day = Day(daysSinceEpoch: Int32(clamping: try row.integer(1)))
            return "The rollup of \(try row.text(0)) on \(day.text), survey \"\(try row.text(2))\", channel "
                + "\(try row.text(3)), differs from its rows."
        }
        faults += try session.all(.textsOutOfStep) {
            "The full-text index differs from feedback row \(try $0.integer(0))."
        }
        faults += try session.all(.strayNaturalKeys) {
            "A natural key leads to the missing feedback row \(try $0.integer(0))."
        }
        return faults
    }
}

extension Query {
    fileprivate static let integrityCheck = Query("integrity-check", "PRAGMA integrity_check(100)")
    fileprivate static let foreignKeyCheck = Query("foreign-key-check", "PRAGMA foreign_key_check")
    fileprivate static let strayNaturalKeys = Query(
        "stray-natural-keys",
        "SELECT feedback_id FROM natural_key WHERE feedback_id NOT IN (SELECT id FROM feedback) LIMIT 20")
}
