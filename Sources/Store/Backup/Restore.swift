package import Database
package import Feedback
internal import Glibc

/// Puts a backup in the place of a data folder's database. What was there is moved aside, never removed.
package struct Restore: Sendable {
    package let directory: String
    package let now: Instant
    package let migrations: [Migration]

    package struct Summary: Sendable {
        package let feedback: Int64
        package let metrics: [(name: String, count: Int64)]
        /// Whether the backup named its totals, so that they could be compared.
        package let wasCompared: Bool
        /// Where the old database is now; `nil` where there was none.
        package let keptIn: String?
    }

    package init(directory: String, now: Instant, migrations: [Migration] = EmbeddedMigrations.all) {
        self.directory = directory
        self.now = now
        self.migrations = migrations
    }

    /// Takes the folder's lock: a server must not be at work on it.
    ///
    /// - Parameter replaces: whether a database that is there may be moved aside.
    /// - Throws: `BackupError`, `StoreError.cannotOpen`. The folder is as it was then.
    package func run(from backup: String, replaces: Bool) throws -> Summary {
        guard BackupFile.exists(backup) else { throw BackupError("there is no file \(backup)") }
        // The file is looked at before anything is changed, also before the folder is made.
        try BackupVerification.check(backup)
        let database = directory + "/" + DataFolder.databaseName
        let isThere = (BackupFile.size(database) ?? 0) > 0
        guard !isThere || replaces else {
            throw BackupError(
                "\(directory) holds a database already; give --force to move it aside, or name another folder with --data"
            )
        }
        let folder = try DataFolder(path: directory)
        return try withExtendedLifetime(folder) { try place(backup, database, isThere: isThere) }
    }

    private func place(_ backup: String, _ database: String, isThere: Bool) throws -> Summary {
        let fresh = database + ".restoring"
        BackupFile.remove(fresh)
        let checked: (totals: BackupTotals, wasCompared: Bool)
        do {
            try BackupFile.copy(backup, to: fresh)
            // The copy is what will be used, so the copy is what is verified.
            checked = try BackupVerification.check(fresh)
            try checkVersion(fresh)
            // A copy that was in WAL mode has got files of its own by being looked at.
            for suffix in ["-wal", "-shm"] { BackupFile.remove(fresh + suffix) }
            try BackupFile.flush(fresh)
        } catch {
            BackupFile.remove(fresh)
            throw error
        }
        let aside = isThere ? try moveAside(database) : nil
        try BackupFile.rename(fresh, to: database)
        let figures = checked.totals.figures
        let metrics = figures.keys.sorted().compactMap { key -> (String, Int64)? in
            guard key.hasPrefix("metric."), key.hasSuffix(".n"), let count = figures[key] else { return nil }
            return (String(key.dropFirst(7).dropLast(2)), count)
        }
        return Summary(
            feedback: figures["rows.feedback"] ?? 0, metrics: metrics, wasCompared: checked.wasCompared, keptIn: aside)
    }

    /// A backup of a newer earshot would only be refused at the next start.
    private func checkVersion(_ path: String) throws {
        let connection = try Connection(path: path, mode: .reader, home: .currentThread)
        defer { connection.close() }
        do {
            _ = try Migrator(migrations).pending(connection)
        } catch let error as MigrationError {
            throw BackupError(error.sentence)
        }
    }

    /// The database and its log go together: a log beside another database would damage it.
    private func moveAside(_ database: String) throws -> String {
        var folder = directory + "/before-restore-\(now.millisecondsSinceEpoch / 1000)"
        while BackupFile.exists(folder) { folder += "x" }
        try BackupFile.makeFolder(folder)
        for suffix in ["-wal", "-shm", ""] where BackupFile.exists(database + suffix) {
            try BackupFile.rename(database + suffix, to: folder + "/" + DataFolder.databaseName + suffix)
        }
        try BackupFile.flush(directory)
        return folder
    }
}
