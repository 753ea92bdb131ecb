internal import CSQLite

extension Connection {
    /// By SQLite's incremental blobs: a row of 25 MB would be put together in memory before it is written.
    package func insert(
        _ query: Query, _ arguments: [DatabaseValue], filling column: LargeColumn,
        _ write: (_ add: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Void
    ) throws {
        // The place too: its empty pages would fill the cache.
        try keepingFewPages {
            let row = try insert(query, arguments)
            var blob: OpaquePointer?
            let opened = sqlite3_blob_open(try open(), "main", column.table, column.column, row, 1, &blob)
            defer { sqlite3_blob_close(blob) }
            guard opened == SQLITE_OK, let blob else { throw failure(opened, sql: nil) }
            let count = sqlite3_blob_bytes(blob)
            var at: Int32 = 0
            try write { piece in
                guard let base = piece.baseAddress, !piece.isEmpty else { return }
                guard piece.count <= Int(count - at) else { throw Connection.wrongLength }
                let result = sqlite3_blob_write(blob, base, Int32(piece.count), at)
                guard result == SQLITE_OK else { throw failure(result, sql: nil) }
                at += Int32(piece.count)
            }
            guard at == count else { throw Connection.wrongLength }
        }
    }

    private static let wrongLength = DatabaseError(code: .other, message: "the pieces are not as long as the value")
}
