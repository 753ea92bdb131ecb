internal import Database

/// Whether a copy of a database is whole, and holds what it says it holds.
package enum BackupVerification {
    /// - Returns: the totals that the copy was found to have, and whether it had any written in it to compare with.
    @discardableResult
    package static func check(_ path: String) throws -> (totals: BackupTotals, wasCompared: Bool) {
        let connection: Connection
        do {
            connection = try Connection(path: path, mode: .reader, home: .currentThread)
        } catch {
            throw BackupError("\(path) cannot be opened: \(error)")
        }
        defer { connection.close() }
        do {
            return try connection.transaction(writing: false) { try check(connection, path) }
        } catch let error as DatabaseError {
            throw BackupError("\(path) is damaged or is no database of earshot: \(error)")
        }
    }

    private static func check(_ connection: Connection, _ path: String) throws -> (BackupTotals, Bool) {
        guard try connection.hasTable(named: "schema_migration") else {
            throw BackupError("\(path) is no database of earshot")
        }
        let faults = try connection.all(.integrity) { try $0.text(0) }.filter { $0 != "ok" }
        if let fault = faults.first { throw BackupError("\(path) is damaged: \(fault)") }
        let strays = try connection.all(.strays) { try $0.text(0) }
        if let table = strays.first {
            throw BackupError("\(path) is damaged: a row of \(table) refers to a missing row")
        }
        let totals = try BackupTotals(connection)
        let written = try connection.first(.writtenTotals, [.text(BackupTotals.setting)]) { try $0.text(0) }
        guard let said = written.flatMap(BackupTotals.init) else { return (totals, false) }
        let differences = totals.differences(from: said)
        guard differences.isEmpty else {
            throw BackupError("\(path) does not hold what it was made of: \(differences.joined(separator: ", "))")
        }
        return (totals, true)
    }
}

extension Query {
    fileprivate static let integrity = Query("integrity", "PRAGMA integrity_check(10)")
    fileprivate static let strays = Query("strays", "PRAGMA foreign_key_check")
    fileprivate static let writtenTotals = Query("written-totals", "SELECT value FROM setting WHERE name = $1")
}
