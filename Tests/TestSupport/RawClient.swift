internal import CLinux
internal import Glibc

/// Bytes to a server and back over a blocking socket, with a time limit: for what a polite client would never send.
///
/// `@unchecked Sendable`: one test uses it, one call at a time.
package final class RawClient: @unchecked Sendable {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private let descriptor: Int32
    /// What has arrived and no answer has used.
    package private(set) var rest: [UInt8] = []
    /// Whether the server's direction has ended, by FIN or by a reset.
    package private(set) var isEnded = false
    package private(set) var wasReset = false

    /// A connection to 127.0.0.1.
    package init(port: UInt16, timeoutMilliseconds: Int = 5_000) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(description: "socket: \(errno)") }
        setTimeout(milliseconds: timeoutMilliseconds)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        let code = errno
        guard result == 0 else {
            close(descriptor)
            throw Failure(description: "connect: \(code)")
        }
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    }

    /// A connection to a Unix socket.
    package init(path: String, timeoutMilliseconds: Int = 5_000) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(description: "socket: \(errno)") }
        setTimeout(milliseconds: timeoutMilliseconds)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8).prefix(107)) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        let code = errno
        guard result == 0 else {
            close(descriptor)
            throw Failure(description: "connect: \(code)")
        }
    }

    /// One end of a socket pair; it takes the descriptor over.
    package init(descriptor: Int32, timeoutMilliseconds: Int = 5_000) {
        self.descriptor = descriptor
        setTimeout(milliseconds: timeoutMilliseconds)
    }

    package var rawDescriptor: Int32 { descriptor }

    deinit { close(descriptor) }

    /// Two connected sockets: the first for a server, non-blocking, the second for a client.
    package static func pair() throws -> (server: Int32, client: Int32) {
        var ends: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw Failure(description: "socketpair: \(errno)")
        }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        return (ends[0], ends[1])
    }

    private func setTimeout(milliseconds: Int) {
        var time = timeval(tv_sec: milliseconds / 1_000, tv_usec: milliseconds % 1_000 * 1_000)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, size)
    }
}

extension RawClient {
    package func send(_ text: String) throws { try send(Array(text.utf8)) }

    package func send(_ bytes: [UInt8]) throws {
        let sent = trySend(bytes)
        guard sent == bytes.count else { throw Failure(description: "sent \(sent) of \(bytes.count): \(errno)") }
    }

    /// - Returns: how many bytes went out before the peer or the time limit ended it.
    package func trySend(_ bytes: [UInt8]) -> Int {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(descriptor, buffer.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count < 0 { return sent }
            sent += count
        }
        return sent
    }

    /// Returns when the other end of a socket pair has read everything that was sent. Not for TCP, where the kernel takes it.
    package func waitUntilTaken() async throws {
        for _ in 0..<5_000 {
            var unread: Int32 = 0
            guard ioctl(descriptor, UInt(TIOCOUTQ), &unread) == 0 else { throw Failure(description: "ioctl: \(errno)") }
            if unread == 0 { return }
            try await Task.sleep(for: .milliseconds(1))
        }
        throw Failure(description: "the other end does not read")
    }

    /// FIN in our direction.
    package func endOutput() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Ends the connection with a reset when the client goes.
    package func resetOnClose() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// Reads once more into `rest`.
    ///
    /// - Returns: whether bytes came; not at the end.
    @discardableResult
    package func readMore() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count > 0 {
            rest += buffer[..<count]
            return true
        }
        if count < 0 {
            let code = errno
            guard code == ECONNRESET || code == EPIPE else { throw Failure(description: "recv: error \(code)") }
            wasReset = true
        }
        isEnded = true
        return false
    }

    /// Reads once and forgets what came.
    ///
    /// - Returns: how many bytes came; 0 at the end.
    package func read(atMost bytesMax: Int) throws -> Int {
        var buffer = [UInt8](repeating: 0, count: bytesMax)
        let count = recv(descriptor, &buffer, bytesMax, 0)
        guard count >= 0 else { throw Failure(description: "recv: error \(errno)") }
        return count
    }

    /// One whole answer. `toHead` where the request was HEAD: then no body follows.
    package func readAnswer(toHead: Bool = false) throws -> RawAnswer {
        while true {
            if let (answer, used) = try RawAnswer.parse(rest, isEnded: isEnded, toHead: toHead) {
                rest.removeFirst(used)
                return answer
            }
            if isEnded { throw Failure(description: "the connection ended within an answer: \(rest.count) bytes") }
            try readMore()
        }
    }

    /// Sends and reads one answer.
    package func exchange(_ text: String, toHead: Bool = false) throws -> RawAnswer {
        try send(text)
        return try readAnswer(toHead: toHead)
    }

    /// Everything up to the end of the connection.
    package func readToEnd() throws -> [UInt8] {
        while try readMore() {}
        defer { rest = [] }
        return rest
    }
}
