internal import CLinux
internal import Glibc

/// Accepts on one loop from a socket that other loops may accept from too.
///
/// `@unchecked Sendable`: made anywhere, used on its loop only.
package final class Acceptor: @unchecked Sendable {
    private let loop: EventLoop
    private var socket: ListeningSocket?
    private let options: AcceptorOptions
    private let begin: @Sendable (SocketChannel) -> any ChannelHandler
    private var token: UInt64 = 0
    private var pausedUntil: MonotonicTime?
    /// How often accepting had to rest: shortage is not an error of any one connection, so nobody else hears of it.
    package private(set) var pauses = 0

    /// - Parameter begin: makes the handler of a connection; called on the loop.
    package init(
        _ socket: ListeningSocket, loop: EventLoop, options: AcceptorOptions,
        begin: @escaping @Sendable (SocketChannel) -> any ChannelHandler
    ) {
        self.socket = socket
        self.loop = loop
        self.options = options
        self.begin = begin
    }

    /// On the loop.
    package func start() throws(SystemError) {
        guard let socket else { return }
        token = try loop.watch(socket.raw, interest: [.read, .exclusive], sink: self)
    }

    /// On the loop. The socket itself closes when its last acceptor has stopped.
    package func stop() {
        guard let socket else { return }
        if pausedUntil == nil { loop.poller.remove(socket.raw) }
        loop.forget(token)
        self.socket = nil
    }
}

extension Acceptor: EventSink {
    package func ready(_ event: PollEvent) {
        for _ in 0..<TransportLimits.acceptsPerEvent {
            guard let socket, pausedUntil == nil else { return }
            switch options.accept(socket.raw) {
            case .connection(let raw, let peer):
                let descriptor = OwnedDescriptor(raw)
                if socket.isPrivate, !PeerUser.isTrusted(PeerUser.of(raw)) { continue }
                welcome(descriptor, peer, isTCP: socket.isTCP)
            case .failed(let code):
                switch AcceptFailure(errno: code) {
                case .nobody: return
                case .next: continue
                case .pause: return pause(socket)
                case .bug: preconditionFailure("\(SystemError("accept4", code: code))")
                }
            }
        }
    }

    package func timerFired(now: MonotonicTime) -> MonotonicTime {
        guard let pausedUntil, let socket else { return .never }
        guard pausedUntil <= now else { return pausedUntil }
        do {
            try loop.poller.add(socket.raw, token: token, interest: [.read, .exclusive])
            self.pausedUntil = nil
            return .never
        } catch {
            return now + TransportLimits.acceptPauseMilliseconds
        }
    }

    private func pause(_ socket: ListeningSocket) {
        options.spare.turnAway(socket.raw)
        pauses += 1
        loop.poller.remove(socket.raw)
        let until = loop.now + TransportLimits.acceptPauseMilliseconds
        pausedUntil = until
        loop.arm(token, at: until)
    }

    private func welcome(_ descriptor: consuming OwnedDescriptor, _ peer: PeerAddress, isTCP: Bool) {
        if isTCP {
            var one: Int32 = 1
            setsockopt(descriptor.raw, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        }
        SocketChannel.attach(descriptor, peer: peer, loop: loop, options: options, begin: begin)
    }
}
