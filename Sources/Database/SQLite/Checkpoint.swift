internal import CSQLite

/// How far a checkpoint came (sqlite.org/c3ref/wal_checkpoint_v2.html).
package struct Checkpoint: Hashable, Sendable {
    package enum Kind: Sendable {
        /// Moves what no reader needs any more, without waiting.
        case passive
        /// Moves all and cuts the log to nothing; gives up where a reader still needs it.
        case truncate
    }

    /// Pages in the log.
    package let logPages: Int
    /// How many of them are in the database file now.
    package let movedPages: Int

    package var isComplete: Bool { movedPages >= logPages }
}

extension Connection {
    /// Moves committed pages from the log into the database file. For the writer only, outside transactions.
    ///
    /// A reader that is in the way is waited for so long, and then the checkpoint ends incomplete, without an error.
    package func checkpoint(
        _ kind: Checkpoint.Kind, waitingMilliseconds: Int32 = 0
    ) throws(DatabaseError) -> Checkpoint {
        precondition(mode == .writer, "only the writer's connection checkpoints")
        let handle = try open()
        var logPages: Int32 = 0
        var movedPages: Int32 = 0
        sqlite3_busy_timeout(handle, waitingMilliseconds)
        let result = sqlite3_wal_checkpoint_v2(
            handle, nil, kind == .passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE, &logPages,
            &movedPages)
        sqlite3_busy_timeout(handle, lockMilliseconds)
        guard result == SQLITE_OK || result & 0xFF == SQLITE_BUSY else { throw failure(result, sql: nil) }
        if result == SQLITE_OK && kind == .truncate { logWasEmptied() }
        return Checkpoint(
            logPages: Int(max(0, logPages)), movedPages: result == SQLITE_OK ? Int(max(0, movedPages)) : -1)
    }
}
