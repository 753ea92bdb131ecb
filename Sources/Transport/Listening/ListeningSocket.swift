internal import CLinux
internal import Glibc

/// A socket that accepts. The loops share it; it closes when the last of them lets it go.
package final class ListeningSocket: Sendable {
    private let descriptor: OwnedDescriptor
    let isTCP: Bool
    /// Whether only processes of the same user and of root may connect.
    let isPrivate: Bool
    /// The port that the system gave; 0 for a Unix socket.
    package let port: UInt16

    package init(_ address: ListenAddress) throws(SystemError) {
        isPrivate = if case .abstract = address { true } else { false }
        switch address {
        case .tcp(let host, let port): descriptor = try ListeningSocket.bindTCP(host, port)
        case .unix(let path): descriptor = try ListeningSocket.bindUnix(path)
        case .abstract(let name): descriptor = try ListeningSocket.bindAbstract(name)
        case .inherited(let raw): descriptor = try ListeningSocket.adopt(raw)
        }
        guard listen(descriptor.raw, TransportLimits.backlog) == 0 else { throw SystemError("listen") }
        (isTCP, port) = ListeningSocket.bound(descriptor.raw)
        // Connections inherit it. Without it the kernel takes megabytes for a peer that reads nothing.
        if isTCP {
            ListeningSocket.set(
                descriptor.raw, Int32(IPPROTO_TCP), TCP_NOTSENT_LOWAT, TransportLimits.kernelUnsentBytesMax)
        }
    }

    var raw: Int32 { descriptor.raw }

    private static func bindTCP(_ host: String, _ port: UInt16) throws(SystemError) -> OwnedDescriptor {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        let failure = getaddrinfo(host, String(port), &hints, &found)
        guard failure == 0, let found else {
            throw SystemError("the host \(host)", code: failure == EAI_SYSTEM ? errno : EADDRNOTAVAIL)
        }
        defer { freeaddrinfo(found) }
        let socket = try open(found.pointee.ai_family)
        enable(socket.raw, SOL_SOCKET, SO_REUSEADDR)
        if found.pointee.ai_family == AF_INET6 { set(socket.raw, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0) }
        guard bind(socket.raw, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0 else { throw SystemError("bind") }
        return socket
    }

    /// A stale socket of a server that was killed is removed; one that still answers is not ours to take.
    private static func bindUnix(_ path: String) throws(SystemError) -> OwnedDescriptor {
        let socket = try open(AF_UNIX)
        guard var address = UnixAddress(path) else { throw SystemError("the path \(path)", code: ENAMETOOLONG) }
        let probe = try open(AF_UNIX)
        guard address.withPointer({ connect(probe.raw, $0, $1) }) != 0 else {
            throw SystemError("the socket \(path)", code: EADDRINUSE)
        }
        if errno == ECONNREFUSED { unlink(path) }
        // The umask is the process's own and other threads make files too, so the mode is set on the socket itself:
        // bind(2) creates the file with the mode of the descriptor, less the umask.
        guard fchmod(socket.raw, S_IRUSR | S_IWUSR) == 0 else { throw SystemError("fchmod") }
        guard address.withPointer({ bind(socket.raw, $0, $1) }) == 0 else { throw SystemError("bind") }
        guard chmod(path, S_IRUSR | S_IWUSR) == 0 else { throw SystemError("chmod") }
        return socket
    }

    private static func bindAbstract(_ name: String) throws(SystemError) -> OwnedDescriptor {
        let socket = try open(AF_UNIX)
        guard var address = UnixAddress(abstract: name) else {
            throw SystemError("the name \(name)", code: ENAMETOOLONG)
        }
        guard address.withPointer({ bind(socket.raw, $0, $1) }) == 0 else { throw SystemError("bind") }
        return socket
    }

    private static func adopt(_ raw: Int32) throws(SystemError) -> OwnedDescriptor {
        let flags = fcntl(raw, F_GETFL)
        guard flags >= 0, fcntl(raw, F_SETFL, flags | O_NONBLOCK) == 0, fcntl(raw, F_SETFD, FD_CLOEXEC) == 0 else {
            throw SystemError("fcntl")
        }
        return OwnedDescriptor(raw)
    }

    private static func open(_ family: Int32) throws(SystemError) -> OwnedDescriptor {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let raw = socket(family, kind, 0)
        guard raw >= 0 else { throw SystemError("socket") }
        return OwnedDescriptor(raw)
    }

    private static func bound(_ raw: Int32) -> (isTCP: Bool, port: UInt16) {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(raw, $0, &size) }
        }
        guard result == 0, [AF_INET, AF_INET6].contains(Int32(storage.ss_family)) else { return (false, 0) }
        // The port stands at the same place, in network order, in sockaddr_in and sockaddr_in6.
        let port = withUnsafeBytes(of: &storage) { $0.loadUnaligned(fromByteOffset: 2, as: UInt16.self) }
        return (true, UInt16(bigEndian: port))
    }

    private static func enable(_ raw: Int32, _ level: Int32, _ name: Int32) { set(raw, level, name, 1) }

    private static func set(_ raw: Int32, _ level: Int32, _ name: Int32, _ value: Int32) {
        var value = value
        setsockopt(raw, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
    }
}
