internal import CSQLite

/// SQLite's own way to the files of the system, but that what it writes into the write-ahead log one piece after the other
/// goes to the system in one call.
///
/// SQLite writes each page of a commit by two calls, its header's and its own: for a commit of sixty pages a hundred and
/// twenty, which take longer than the flush after them. Nobody reads a page of the log before the log's index names it, and
/// that is after the flush, so that the pieces may wait in memory until then. Only for a connection that flushes at each
/// commit (`PRAGMA synchronous = FULL`), and without padding after the flush (`SQLITE_FCNTL_POWERSAFE_OVERWRITE`): else
/// readers would look for pages that are not in the file yet. The database file is not treated so: a checkpoint that
/// readers end early makes its pages readable without a flush.
///
/// Shadows the file system that is SQLite's default (sqlite.org/vfs.html, section 2.2).
enum JoinedLog {
    /// What `sqlite3_open_v2` knows it by.
    static let name = "earshot-joined-log"
    /// What waits is written when it would become longer than this. SQLite's layer for Unix takes a count of 17 bits: it
    /// would write a part of more, and call the disk full.
    static let bytesMax = 0x1FFFF

    /// Must be called once, after the library is ready.
    static func register() {
        guard let base = sqlite3_vfs_find(nil) else { return }
        let system = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        system.initialize(to: base.pointee)
        system.pointee.iVersion = min(base.pointee.iVersion, 3)
        system.pointee.szOsFile = Int32(JoinedLogFile.headBytes) + base.pointee.szOsFile
        system.pointee.pNext = nil
        system.pointee.zName = lastingName()
        system.pointee.pAppData = UnsafeMutableRawPointer(base)
        system.pointee.xOpen = open
        sqlite3_vfs_register(system, 0)
    }

    /// Makes sure that no commit goes on behind its flush. Must be called before the connection opens its log.
    ///
    /// - Returns: SQLite's result code.
    static func prepare(_ connection: OpaquePointer) -> Int32 {
        var isSafe: Int32 = 1
        let result = sqlite3_file_control(connection, nil, SQLITE_FCNTL_POWERSAFE_OVERWRITE, &isSafe)
        // A database in memory has no file, and no log.
        return result == SQLITE_NOTFOUND ? SQLITE_OK : result
    }

    /// SQLite keeps the address for ever.
    private static func lastingName() -> UnsafePointer<CChar> {
        let characters = Array(name.utf8CString)
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: characters.count)
        copy.initialize(from: characters, count: characters.count)
        return UnsafePointer(copy)
    }

    /// Only the log is ours; any other file is opened as if we were not there.
    private static let open:
        @convention(c) (
            UnsafeMutablePointer<sqlite3_vfs>?, UnsafePointer<CChar>?, UnsafeMutablePointer<sqlite3_file>?, Int32,
            UnsafeMutablePointer<Int32>?
        ) -> Int32 = { system, path, file, flags, opened in
            guard let file, let base = system?.pointee.pAppData?.assumingMemoryBound(to: sqlite3_vfs.self),
                let openFile = base.pointee.xOpen
            else { return SQLITE_CANTOPEN }
            guard flags & SQLITE_OPEN_WAL != 0 else { return openFile(base, path, file, flags, opened) }
            // SQLite closes what has methods, even where the opening failed.
            file.pointee.pMethods = nil
            let inner = JoinedLogFile.inner(of: file)
            inner.pointee.pMethods = nil
            let result = openFile(base, path, inner, flags, opened)
            if inner.pointee.pMethods != nil { JoinedLogFile.start(file) }
            return result
        }
}
