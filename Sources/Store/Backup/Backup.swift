package import Database
package import Feedback
internal import Glibc

/// Makes a copy of a data folder's database, with a server at work on it or without.
///
/// It reads from one snapshot and never writes to the source, so that it may run in any process. The copy appears under
/// its name only when it is whole, on the disk and verified.
package struct Backup: Sendable {
    package let directory: String
    package let migrations: [Migration]
    package let now: Instant
    /// Says how far it has come: pages done, pages in all. What it throws ends the backup.
    package let progress: @Sendable (Int, Int) throws -> Void

    package init(
        directory: String, now: Instant, migrations: [Migration] = EmbeddedMigrations.all,
        progress: @escaping @Sendable (Int, Int) throws -> Void = { _, _ in }
    ) {
        self.directory = directory
        self.migrations = migrations
        self.now = now
        self.progress = progress
    }

    /// Blocks until the copy is there. Belongs on a thread of its own.
    ///
    /// - Returns: the copy's size in bytes.
    /// - Throws: `BackupError`, `StoreError`; what `progress` throws. Nothing is left under the name then.
    @discardableResult
    package func write(to path: String) throws -> Int64 {
        guard !BackupFile.exists(path) else {
            throw BackupError("\(path) exists already; a backup never replaces a file")
        }
        let unfinished = path + ".unfinished"
        BackupFile.remove(unfinished)
        do {
            try makeCopy(unfinished)
            try BackupFile.flush(unfinished)
            try BackupVerification.check(unfinished)
            try BackupFile.rename(unfinished, to: path)
        } catch {
            BackupFile.remove(unfinished)
            BackupFile.remove(unfinished + "-journal")
            throw error
        }
        return BackupFile.size(path) ?? 0
    }

    /// The same at full speed and without looking through the copy, for a start that waits for it.
    func copy(to path: String) throws {
        let unfinished = path + ".unfinished"
        BackupFile.remove(unfinished)
        do {
            try makeCopy(unfinished, isHurried: true)
            try BackupFile.flush(unfinished)
            try BackupFile.rename(unfinished, to: path)
        } catch {
            BackupFile.remove(unfinished)
            throw error
        }
    }

    private func makeCopy(_ path: String, isHurried: Bool = false) throws {
        let source = try Connection(
            path: directory + "/" + DataFolder.databaseName, mode: .reader, home: .currentThread)
        defer { source.close() }
        // Private from its first byte: it holds everything.
        let made = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard made >= 0 else { throw BackupFile.fault("cannot write \(path)") }
        defer { close(made) }
        try source.begin(writing: false)
        // The totals are those of the very snapshot that is copied.
        let totals = isHurried ? nil : try BackupTotals(source)
        let copy = try ConnectionCopy(from: source, toNewFile: path)
        var steps = 0
        while try copy.step(pages: BackupLimits.stepPages) {
            try progress(copy.pagesTotal - copy.pagesLeft, copy.pagesTotal)
            if isHurried { continue }
            steps += 1
            if steps.isMultiple(of: BackupLimits.stepsPerFlush) { fdatasync(made) }
            usleep(UInt32(BackupLimits.pauseMilliseconds) * 1000)
        }
        try progress(copy.pagesTotal, copy.pagesTotal)
        try copy.finish(totals.map { [Backup.note($0)] } ?? [])
    }

    /// The totals stand in the copy itself, so that one file is all there is to keep.
    private static func note(_ totals: BackupTotals) -> String {
        """
        INSERT INTO setting (name, value) VALUES ('\(BackupTotals.setting)', '\(totals.text)')
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """
    }
}
