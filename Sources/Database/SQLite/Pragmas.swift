/// The settings of a connection, in the order in which they must come.
package enum Pragmas {
    /// The log is cut back to this length when it starts anew.
    static let logBytesMax = 64 * 1024 * 1024
    /// How long a statement waits for a lock that another process holds. No connection of ours ever holds one for long.
    package static let lockMilliseconds: Int32 = 2_000

    /// Pages that a connection keeps in memory where nothing else is said. The kernel keeps the file's pages anyway: a miss
    /// here costs a call, not the disk.
    package static let cacheKiB = 8 * 1_024

    /// For the writer. Order: the waiting time comes first, because the switch to WAL may itself have to wait; WAL
    /// comes before the settings that belong to it.
    static let writer = [
        "PRAGMA busy_timeout = \(lockMilliseconds)",
        "PRAGMA journal_mode = WAL",
        // In WAL this is one fdatasync a commit. NORMAL would lose answered submissions in a power cut.
        "PRAGMA synchronous = FULL",
        // Checkpoints are ours alone: SQLite before 3.51.3 can damage the file when two connections checkpoint at once.
        "PRAGMA wal_autocheckpoint = 0",
        "PRAGMA journal_size_limit = \(logBytesMax)",
        "PRAGMA foreign_keys = ON",
        // What is deleted is overwritten with zeros, so that an erased person is not left in free pages.
        "PRAGMA secure_delete = ON",
        "PRAGMA trusted_schema = OFF",
        "PRAGMA temp_store = MEMORY",
        // An I/O error on a mapped file is a signal that ends the process.
        "PRAGMA mmap_size = 0",
    ]

    /// For readers. They come after the writer has set the journal mode, which is kept in the file.
    static let reader = [
        "PRAGMA busy_timeout = \(lockMilliseconds)",
        "PRAGMA query_only = ON",
        "PRAGMA wal_autocheckpoint = 0",
        "PRAGMA foreign_keys = ON",
        "PRAGMA trusted_schema = OFF",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA mmap_size = 0",
    ]
}
