internal import CLinux
internal import Glibc

/// The data folder as the file system sees it.
struct FolderCheck: Sendable {
    /// With less than this free, intake is refused.
    static let freeBytesMin: UInt64 = 64 * 1024 * 1024

    let path: String

    var isPresent: Bool { access(path + "/earshot.sqlite", F_OK) == 0 }

    var presence: Finding {
        isPresent
            ? .good("data in \(path)")
            : .bad("there is no Earshot data in \(path): the first earshot serve makes it, or name another with --data")
    }

    /// Nobody but the server's user should read customers' words.
    var permissions: Finding? {
        var status = stat()
        guard isPresent, stat(path, &status) == 0 else { return nil }
        if access(path, W_OK) != 0 {
            return .bad("this user may not write in \(path): run it as the server's user")
        }
        guard status.st_mode & 0o077 == 0 else {
            return .bad("other users may look into \(path): chmod 700 \(path)")
        }
        return .good("only this user may look into it")
    }

    var space: Finding? {
        var status = statvfs()
        guard isPresent, statvfs(path, &status) == 0 else { return nil }
        let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
        let text = "\(free / 1_048_576) MiB free on its disk"
        return free >= FolderCheck.freeBytesMin ? .good(text) : .bad(text + ": make room, intake is refused")
    }
}
