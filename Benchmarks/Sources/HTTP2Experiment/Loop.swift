internal import CNGHTTP2
internal import Glibc

/// One edge-triggered epoll set, one read buffer for all connections, one send for all that a read asked for.
final class Loop {
    private let listener: Int32
    private let isHTTP2: Bool
    private let set = epoll_create1(0)
    private var connections: [Int32: any Connection] = [:]

    init(listener: Int32, isHTTP2: Bool) {
        self.listener = listener
        self.isHTTP2 = isHTTP2
    }

    func run() throws {
        register(listener)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { buffer.deallocate() }
        var events = [epoll_event](repeating: epoll_event(), count: 256)
        while true {
            let count = epoll_wait(set, &events, 256, -1)
            for event in events.prefix(Int(max(0, count))) {
                let descriptor = event.data.fd
                if descriptor == listener { acceptAll() } else { read(descriptor, buffer) }
            }
        }
    }

    private func register(_ descriptor: Int32) {
        var event = epoll_event()
        event.events = EPOLLIN.rawValue | EPOLLRDHUP.rawValue | EPOLLET.rawValue
        event.data.fd = descriptor
        epoll_ctl(set, EPOLL_CTL_ADD, descriptor, &event)
    }

    private func acceptAll() {
        while true {
            let descriptor = accept4(listener, nil, nil, Int32(SOCK_NONBLOCK.rawValue))
            guard descriptor >= 0 else { return }
            var yes: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
            let connection: any Connection = isHTTP2 ? HTTP2Connection() : HTTP1Connection()
            connections[descriptor] = connection
            register(descriptor)
            if !flush(descriptor, connection) { end(descriptor) }
        }
    }

    private func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) {
        guard let connection = connections[descriptor] else { return }
        while true {
            let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
            guard count > 0 else {
                if count == 0 || errno != EAGAIN { end(descriptor) }
                return
            }
            let isRight = connection.receive(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            guard isRight, flush(descriptor, connection) else {
                end(descriptor)
                return
            }
            if count < buffer.count { return }
        }
    }

    /// Answers are small and the load is closed, so that the socket takes them whole; one that does not is ended.
    private func flush(_ descriptor: Int32, _ connection: any Connection) -> Bool {
        guard !connection.output.isEmpty else { return true }
        let sent = connection.output.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
        defer { connection.output.removeAll(keepingCapacity: true) }
        return sent == connection.output.count
    }

    private func end(_ descriptor: Int32) {
        connections[descriptor] = nil
        close(descriptor)
    }
}

/// Takes bytes and leaves its answers in `output`.
protocol Connection: AnyObject {
    var output: [UInt8] { get set }
    /// False ends the connection.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool
}
