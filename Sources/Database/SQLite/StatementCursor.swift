internal import CSQLite

/// A statement's rows, one by one. It belongs to its connection's home, which the connection checked when it was made.
final class StatementCursor: DatabaseCursor {
    private let connection: Connection
    private let statement: Statement
    private let sql: String
    private let row: StatementRow
    private var isOpen = true

    init(_ connection: Connection, _ statement: Statement, sql: String) {
        self.connection = connection
        self.statement = statement
        self.sql = sql
        row = StatementRow(handle: statement.handle)
    }

    deinit { close() }

    func next() throws(DatabaseError) -> Bool {
        guard isOpen else { return false }
        let result = sqlite3_step(statement.handle)
        if result == SQLITE_ROW { return true }
        guard result == SQLITE_DONE else { throw connection.failure(result, sql: sql) }
        close()
        return false
    }

    func lent(_ column: Int32) -> UnsafeBufferPointer<UInt8>? {
        // One look for the column, where each of its own functions takes one.
        guard let value = sqlite3_column_value(statement.handle, column) else { return nil }
        let type = sqlite3_value_type(value)
        guard type != SQLITE_NULL else { return nil }
        let start =
            type == SQLITE_BLOB
            ? sqlite3_value_blob(value)?.assumingMemoryBound(to: UInt8.self) : sqlite3_value_text(value)
        return UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_value_bytes(value)))
    }

    func number(_ column: Int32) -> Int64 { sqlite3_column_int64(statement.handle, column) }
    func isNull(_ column: Int32) -> Bool { row.isNull(column) }
    func integer(_ column: Int32) throws(DatabaseError) -> Int64 { try row.integer(column) }
    func real(_ column: Int32) throws(DatabaseError) -> Double { try row.real(column) }
    func text(_ column: Int32) throws(DatabaseError) -> String { try row.text(column) }
    func blob(_ column: Int32) throws(DatabaseError) -> [UInt8] { try row.blob(column) }

    func close() {
        guard isOpen else { return }
        isOpen = false
        statement.reset()
    }
}
