internal import CSQLite

/// A copy of a database that is made while others write: from one snapshot, some pages at a time
/// (sqlite.org/backup.html).
///
/// The source is a reader in a transaction of its own, so that the copy neither begins again with each commit nor is a
/// second connection that writes or checkpoints.
package final class ConnectionCopy {
    private let source: Connection
    private let target: OpaquePointer
    private var copy: OpaquePointer?
    package private(set) var pagesTotal = 0
    package private(set) var pagesLeft = 0

    /// Begins the copy into a new file, which is not durable until the caller has flushed it.
    package init(from source: Connection, toNewFile path: String) throws(DatabaseError) {
        self.source = source
        let sourceHandle = try source.open()
        if !source.isInTransaction { try source.begin(writing: false) }
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let result = sqlite3_open_v2(path, &handle, flags, nil)
        guard let handle, result == SQLITE_OK else {
            sqlite3_close_v2(handle)
            throw DatabaseError(
                code: .cannotOpen, extendedCode: result, message: "the copy cannot be written", sql: nil)
        }
        target = handle
        // A copy that breaks off is thrown away: it needs no journal, and one flush at the end.
        sqlite3_exec(
            handle, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -4000", nil, nil, nil)
        copy = sqlite3_backup_init(handle, "main", sourceHandle, "main")
        guard copy != nil else { throw ConnectionCopy.fault(handle, sqlite3_extended_errcode(handle)) }
    }

    deinit {
        if let copy { sqlite3_backup_finish(copy) }
        sqlite3_close_v2(target)
    }

    /// Copies some pages.
    ///
    /// - Returns: whether there are more.
    package func step(pages: Int) throws(DatabaseError) -> Bool {
        guard let copy else { return false }
        let result = sqlite3_backup_step(copy, Int32(clamping: pages))
        pagesTotal = Int(sqlite3_backup_pagecount(copy))
        pagesLeft = Int(sqlite3_backup_remaining(copy))
        switch result {
        case SQLITE_OK, SQLITE_BUSY, SQLITE_LOCKED: return true
        case SQLITE_DONE:
            sqlite3_backup_finish(copy)
            self.copy = nil
            source.rollback()
            return false
        default: throw ConnectionCopy.fault(target, result)
        }
    }

    /// Makes the finished copy one file that stands alone, and runs `statements` in it.
    package func finish(_ statements: [String]) throws(DatabaseError) {
        for sql in ["PRAGMA journal_mode = DELETE"] + statements {
            let result = sqlite3_exec(target, sql, nil, nil, nil)
            guard result == SQLITE_OK else { throw ConnectionCopy.fault(target, result) }
        }
    }

    private static func fault(_ handle: OpaquePointer, _ code: Int32) -> DatabaseError {
        DatabaseError(
            code: DatabaseError.Code(sqlite: code), extendedCode: code, systemError: sqlite3_system_errno(handle),
            message: sqlite3_errmsg(handle).map { String(cString: $0) } ?? "out of memory")
    }
}
