internal import App
internal import CLinux
internal import Glibc
internal import Transport

/// The server that may be running on a data folder.
struct RunningServer: Sendable {
    private let folder: String

    init(folder: String) { self.folder = folder }

    /// A way to the server, `nil` where none accepts now. One that was killed left a name to which nobody listens.
    var client: SocketClient? {
        guard let name = ControlSocket.name(in: folder), var address = UnixAddress(abstract: name) else { return nil }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard address.connect(descriptor) else { return nil }
        // Anybody may listen to a name that has become free; only who could read the data is believed.
        let user = PeerUser.of(descriptor)
        guard PeerUser.isTrusted(user) || user == owner else { return nil }
        return SocketClient(socketName: name)
    }

    private var owner: UInt32? {
        var status = stat()
        return stat(folder, &status) == 0 ? status.st_uid : nil
    }
}
