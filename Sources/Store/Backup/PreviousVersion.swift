internal import CLinux
internal import Database
internal import Feedback
internal import Glibc

/// The copy of a database that is kept before its schema is brought up to date, so that the version before can be gone
/// back to: `before-0003_name.sqlite` beside it. Only the last one is kept.
struct PreviousVersion {
    private static let prefix = "before-0"

    let directory: String
    let migrations: [Migration]
    let now: Instant

    /// - Throws: `BackupError` where there is no room for it: an update is not begun without a way back.
    func keep(before migration: String, bytes: Int64) throws {
        let path = directory + "/before-" + migration.replacingSuffix(".sql", by: ".sqlite")
        // An update that was broken off has left it.
        guard !BackupFile.exists(path) else { return }
        var disk = statfs()
        let free = statfs(directory, &disk) == 0 ? Int64(disk.f_bavail) * Int64(disk.f_bsize) : .max
        // The copy, and the log of an update that rewrites everything.
        let needed = bytes * 2
        guard free > needed else {
            throw BackupError(
                "The database must be brought up to date, and a copy of it is kept before: that needs \(needed >> 20) MiB "
                    + "on the disk of \(directory), and \(free >> 20) MiB are free. Make room and start again.")
        }
        try Backup(directory: directory, now: now, migrations: migrations).copy(to: path)
        for name in BackupFile.names(in: directory)
        where name.hasPrefix(PreviousVersion.prefix) && name.hasSuffix(".sqlite") && !path.hasSuffix("/" + name) {
            BackupFile.remove(directory + "/" + name)
        }
    }
}

extension String {
    fileprivate func replacingSuffix(_ suffix: String, by other: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) + other : self + other
    }
}
