internal import CSQLite

/// The row a SQLite statement stands on. A column of another type than asked for is damage or a bug, and is refused.
struct StatementRow: DatabaseRow {
    let handle: OpaquePointer

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func integer(_ column: Int32) throws(DatabaseError) -> Int64 {
        try expect(SQLITE_INTEGER, column)
        return sqlite3_column_int64(handle, column)
    }

    func real(_ column: Int32) throws(DatabaseError) -> Double {
        if sqlite3_column_type(handle, column) == SQLITE_INTEGER { return Double(sqlite3_column_int64(handle, column)) }
        try expect(SQLITE_FLOAT, column)
        return sqlite3_column_double(handle, column)
    }

    func text(_ column: Int32) throws(DatabaseError) -> String {
        try expect(SQLITE_TEXT, column)
        guard let start = sqlite3_column_text(handle, column) else { return "" }
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw DatabaseError(code: .corrupt, message: "column \(column) is not UTF-8", sql: sql)
        }
        return text
    }

    func blob(_ column: Int32) throws(DatabaseError) -> [UInt8] {
        try expect(SQLITE_BLOB, column)
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    private func expect(_ type: Int32, _ column: Int32) throws(DatabaseError) {
        let found = sqlite3_column_type(handle, column)
        if found != type {
            throw DatabaseError(code: .corrupt, message: "column \(column) has type \(found), not \(type)", sql: sql)
        }
    }

    private var sql: String? { sqlite3_sql(handle).map { String(cString: $0) } }
}
