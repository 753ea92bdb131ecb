package import Database

/// How an update of the schema goes on.
package typealias MigrationProgress = Database.MigrationProgress

extension Store {
    /// Where an update is, for the log: `0003_name.sql, step 2 of 7`.
    package static func text(_ progress: MigrationProgress) -> String {
        "\(progress.name), step \(progress.step) of \(progress.steps)"
    }

    /// The file in a data folder that who uses it holds the lock of.
    package static var lockName: String { DataFolder.lockName }

    /// SQLite's, as `3.40.1`.
    package static var libraryVersion: String { DatabaseLibrary.version }

    /// Whether two programs may write to the log at one instant without harm: SQLite 3.51.3 and the two earlier versions
    /// that were mended with it (sqlite.org/wal.html, the WAL-reset bug).
    package static var hasMendedLog: Bool { DatabaseLibrary.hasMendedLog }
}
