internal import CSQLite

/// A statement with bindings that stay. It belongs to its connection's home, which the connection checked when it was
/// made.
final class RepeatedStatement: DatabaseStatement {
    private let connection: Connection
    private let handle: OpaquePointer
    private let statement: Statement
    private let sql: String
    /// The first result code that a binding gave; it is told at the next run.
    private var fault = SQLITE_OK
    private var isOpen = true

    init(_ connection: Connection, _ statement: Statement, sql: String) {
        self.connection = connection
        self.statement = statement
        self.sql = sql
        handle = statement.handle
    }

    deinit { close() }

    func bindNull(_ parameter: Int32) { note(sqlite3_bind_null(handle, statement.place(parameter))) }

    func bind(_ parameter: Int32, _ value: Int64) {
        note(sqlite3_bind_int64(handle, statement.place(parameter), value))
    }

    func bind(_ parameter: Int32, _ text: String) {
        var text = text
        let place = statement.place(parameter)
        note(
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    earshot_sqlite_bind_text(handle, place, characters.baseAddress, UInt64(characters.count))
                }
            })
    }

    func bind(_ parameter: Int32, _ bytes: UnsafeBufferPointer<UInt8>) {
        note(earshot_sqlite_bind_blob(handle, statement.place(parameter), bytes.baseAddress, UInt64(bytes.count)))
    }

    private func note(_ result: Int32) { if fault == SQLITE_OK { fault = result } }

    @discardableResult
    func run() throws(DatabaseError) -> Int64 {
        guard isOpen, fault == SQLITE_OK else { throw connection.failure(fault, sql: sql) }
        var result = sqlite3_step(handle)
        while result == SQLITE_ROW { result = sqlite3_step(handle) }
        sqlite3_reset(handle)
        guard result == SQLITE_DONE else { throw connection.failure(result, sql: sql) }
        return connection.lastInsertedRow
    }

    func close() {
        guard isOpen else { return }
        isOpen = false
        statement.reset()
    }
}
