internal import CLinux
internal import Glibc

/// Whose process is at the other end of a Unix socket.
package enum PeerUser {
    /// The user's number as of the moment when it connected or began to listen (`SO_PEERCRED`, unix(7)), `nil` where the
    /// kernel does not say.
    package static func of(_ socket: Int32) -> UInt32? {
        // struct ucred: process, user, group.
        var credentials: (pid: Int32, user: UInt32, group: UInt32) = (0, .max, .max)
        var size = socklen_t(MemoryLayout.size(ofValue: credentials))
        let result = getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &size)
        return result == 0 && credentials.user != .max ? credentials.user : nil
    }

    /// The user that this process runs as, and root.
    package static func isTrusted(_ user: UInt32?) -> Bool { user == 0 || user == geteuid() }
}
