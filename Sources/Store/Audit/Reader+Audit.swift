internal import Codecs
internal import Database
internal import Feedback

extension Reader {
    /// The newest rows before that one, newest first.
    package func audit(before number: Int64 = .max, limit: Int) throws -> [AuditEntry] {
        try session.all(.auditPage, [.integer(number), .integer(Int64(min(limit, StoreLimits.pageRecordsMax + 1)))]) {
            try AuditEntry($0)
        }
    }

    /// Goes through the whole log: how many rows there are, and what is wrong with the first that does not fit, in one
    /// sentence that names it.
    package func verifyAudit() throws -> (rows: Int, fault: String?) {
        var rows = 0
        var previous = AuditChain.start
        var number: Int64 = 0
        var fault: String?
        try session.rows(.auditChain, [.integer(0)]) { row in
            let entry = try AuditEntry(row)
            if entry.number != number + 1 {
                fault = "Row \(number + 1) of the audit log is missing."
            } else if try row.blob(5) != previous {
                fault = "Row \(entry.number) of the audit log does not follow the one before it."
            } else if try row.blob(6) != AuditChain.digest(entry, previous: previous) {
                fault = "Row \(entry.number) of the audit log was changed."
            }
            guard fault == nil else { return false }
            previous = try row.blob(6)
            number = entry.number
            rows += 1
            return true
        }
        if fault == nil, let head = try setting(AuditSetting.head), head != "\(number):\(Hex.encode(previous))" {
            fault = "The audit log does not end with the row that was written last; \(number) rows are left."
        }
        return (rows, fault)
    }
}

extension AuditEntry {
    fileprivate init(_ row: any DatabaseRow) throws {
        self.init(
            number: try row.integer(0), at: try row.instant(1), actor: try row.text(2), action: try row.text(3),
            detail: try row.text(4))
    }
}
