internal import CLinux
internal import Glibc
internal import Transport

/// What a service manager with the protocols of systemd is told and gives (sd_notify(3), sd_listen_fds(3)). Without
/// one there is nothing to tell and nothing is given.
enum Systemd {
    /// The first of the sockets that are handed down.
    static let firstDescriptor: Int32 = 3
    /// More sockets than anybody hands down: a number beyond it is a mistake.
    static let descriptorsMax: Int32 = 64

    enum State: String { case ready = "READY=1", stopping = "STOPPING=1" }

    /// The sockets that this process was given to listen on, in order; empty where there are none.
    static func sockets() -> [Int32] {
        sockets(pid: variable("LISTEN_PID"), count: variable("LISTEN_FDS"), own: getpid())
    }

    /// The names of those sockets (`FileDescriptorName=` in the socket unit), in the same order; empty where none are told.
    static func names() -> [String] {
        (variable("LISTEN_FDNAMES") ?? "").split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    }

    /// What was meant for another process, or is no number, is nobody's.
    static func sockets(pid: String?, count: String?, own: Int32) -> [Int32] {
        guard let pid, let count, Int32(pid) == own, let count = Int32(count), (1...descriptorsMax).contains(count)
        else { return [] }
        return Array(firstDescriptor..<firstDescriptor + count)
    }

    /// Tells the manager; what it does not hear is not the server's failure.
    static func tell(_ state: State) {
        guard let path = variable("NOTIFY_SOCKET"), var address = address(path) else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        guard address.connect(descriptor) else { return }
        let text = Array(state.rawValue.utf8)
        send(descriptor, text, text.count, Int32(MSG_NOSIGNAL))
    }

    /// The name of a socket without a file is written with "@" before it.
    private static func address(_ path: String) -> UnixAddress? {
        path.utf8.first == UInt8(ascii: "@") ? UnixAddress(abstract: String(path.dropFirst())) : UnixAddress(path)
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
