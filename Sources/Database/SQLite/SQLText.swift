internal import CSQLite

/// A file of SQL in its statements.
enum SQLText {
    /// Cut at the semicolons that end one, not at those within a trigger, a text or a comment
    /// (sqlite.org/c3ref/complete.html). What stands behind the last is a statement too, unless it is blank.
    static func statements(_ sql: String) -> [String] {
        var statements: [String] = []
        var pending: [UInt8] = []
        for byte in sql.utf8 {
            pending.append(byte)
            guard byte == UInt8(ascii: ";") else { continue }
            let text = String(decoding: pending, as: UTF8.self)
            if sqlite3_complete(text) != 0 {
                statements.append(text)
                pending = []
            }
        }
        if pending.contains(where: { $0 > 0x20 }) { statements.append(String(decoding: pending, as: UTF8.self)) }
        return statements
    }
}
