internal import App
internal import CLinux
internal import Glibc

/// The server that may be running on a data folder, by the Unix socket that it listens on there.
struct RunningServer: Sendable {
    let socketPath: String

    init(folder: String) { socketPath = ControlSocket.path(folder) }

    /// Whether a server accepts on the socket now. One that was killed left a socket that does not.
    var isListening: Bool {
        let bytes = Array(socketPath.utf8)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
            guard bytes.count < room.count else { return false }
            room.copyBytes(from: bytes)
            return true
        }
        guard fits else { return false }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }
}
