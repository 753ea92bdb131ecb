internal import CSQLite

/// Learns from SQLite after each commit how long the write-ahead log is.
final class LogLength {
    private(set) var pages = 0

    /// Must be called once, and the object must live as long as the connection.
    func watch(_ connection: OpaquePointer) {
        sqlite3_wal_hook(
            connection,
            { context, _, _, pages in
                guard let context else { return SQLITE_OK }
                Unmanaged<LogLength>.fromOpaque(context).takeUnretainedValue().pages = Int(pages)
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    func wasEmptied() { pages = 0 }
}
