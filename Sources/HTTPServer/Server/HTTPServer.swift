internal import Dispatch
internal import Glibc
internal import Synchronization
package import Transport

/// The server: loops, listeners, and the connections between them and a service.
package final class HTTPServer: Sendable {
    private struct State {
        var acceptors: [(loop: EventLoop, acceptor: Acceptor)] = []
        var isDraining = false
    }

    private let configuration: ServerConfiguration
    private let core: ServerCore
    private let loops: [LoopState]
    /// What accepts and shakes hands where a TLS key signs slowly, so that nobody waits for another's handshake.
    private let handshakeLoops: [EventLoop]
    private let state = Mutex(State())

    /// - Throws: where the system has no descriptors for the loops.
    package init<Access: Sendable, Context: Sendable>(
        _ service: Service<Access, Context>, configuration: ServerConfiguration
    ) throws(SystemError) {
        self.configuration = configuration
        ProcessSetup.ignoreBrokenPipes()
        let descriptors = ProcessSetup.raiseDescriptorLimit() - TransportLimits.descriptorsReserved
        let limits = configuration.limits
        let ledger = ConnectionLedger(
            max: max(1, min(limits.connectionsMax, descriptors)), perAddressMax: limits.connectionsPerAddressMax,
            surplusMax: TransportLimits.surplusMax,
            isExempt: { [isExempt = configuration.isExemptFromAddressCap] in isExempt(Peer($0)) })
        let core = ServerCore(
            responder: Responder(service), limits: limits, ledger: ledger)
        self.core = core
        var random = SystemRandomNumberGenerator()
        var loops: [LoopState] = []
        for index in 0..<max(1, configuration.loops) {
            let loop = try EventLoop(index: index, mode: configuration.loopMode, clock: configuration.clock)
            loops.append(LoopState(loop, server: core, seed: random.next(), accessLog: configuration.accessLog?()))
        }
        self.loops = loops
        var handshakeLoops: [EventLoop] = []
        if configuration.listeners.contains(where: { $0.tls?.signsQuickly == false }) {
            for index in 0..<min(TransportLimits.handshakeLoopsMax, max(1, loops.count)) {
                handshakeLoops.append(
                    try EventLoop(
                        index: index, label: "handshakes", mode: .blocking, clock: configuration.clock))
            }
        }
        self.handshakeLoops = handshakeLoops
    }

    /// Connections that are open now.
    package var openConnections: Int { core.ledger.open }
    package var connectionsMax: Int { core.ledger.max }

    /// Binds every listener, then accepts. Where one cannot be bound, none accepts.
    ///
    /// - Returns: the ports, in the order of the configuration's listeners; 0 for a Unix socket.
    @discardableResult
    package func start() throws(SystemError) -> [UInt16] {
        var sockets: [(ListeningSocket, TLSReference?)] = []
        for listener in configuration.listeners {
            sockets.append((try ListeningSocket(listener.address), listener.tls))
        }
        let spare = SpareDescriptor()
        let homes = LoopRotation(loops.map(\.loop))
        for (socket, tls) in sockets {
            let isSlow = tls?.signsQuickly == false
            let options = AcceptorOptions(
                ledger: core.ledger, spare: spare, tls: tls, channel: channelOptions,
                homes: isSlow ? homes : LoopRotation())
            let all = isSlow ? handshakeLoops : loops.map(\.loop)
            for loop in socket.port > 0 ? all : Array(all.prefix(1)) { accept(socket, on: loop, options) }
        }
        return sockets.map(\.0.port)
    }

    /// Serves a connection that is there already, a test's socket pair; returns when the server watches it.
    package func serve(_ descriptor: consuming OwnedDescriptor, tls: TLSReference? = nil) async {
        let options = AcceptorOptions(
            ledger: core.ledger, spare: SpareDescriptor(), tls: tls, channel: channelOptions)
        let raw = descriptor.release()
        let loop = loops[0]
        await withCheckedContinuation { continuation in
            loop.loop.execute {
                SocketChannel.attach(OwnedDescriptor(raw), peer: .local, loop: loop.loop, options: options) {
                    Connection($0, state: loop)
                }
                continuation.resume()
            }
        }
    }

    /// Fires the deadlines that have come by the configuration's clock, and returns when that is done: for tests.
    package func advanceTimers() async {
        for loop in handshakeLoops + loops.map(\.loop) {
            await withCheckedContinuation { continuation in
                loop.execute {
                    loop.advanceTimers()
                    continuation.resume()
                }
            }
        }
    }

    private var channelOptions: ChannelOptions {
        var options = ChannelOptions()
        options.writeStallMilliseconds = configuration.limits.writeStallMilliseconds
        options.writtenBytesPerSecondMin = configuration.limits.writtenBytesPerSecondMin
        options.handshakeMilliseconds = configuration.limits.handshakeMilliseconds
        return options
    }

    private func accept(_ socket: ListeningSocket, on loop: EventLoop, _ options: AcceptorOptions) {
        let loops = loops
        let acceptor = Acceptor(socket, loop: loop, options: options) { Connection($0, state: loops[$0.loop.index]) }
        let isDraining = state.withLock { state in
            state.acceptors.append((loop, acceptor))
            return state.isDraining
        }
        guard !isDraining else { return }
        loop.execute {
            do {
                try acceptor.start()
            } catch {
                // The descriptor is ours and bound, and a poller takes any such one: this is out of memory at start.
                preconditionFailure("a listener cannot be watched: \(error)")
            }
        }
    }
}

// MARK: The end

extension HTTPServer {
    /// Stops accepting at once, ends idle connections and streams, lets requests that have begun be answered, and
    /// resets what is left at the deadline. The server cannot be started again.
    ///
    /// - Returns: how many connections had to be cut off.
    @discardableResult
    package func drain(deadline: Duration) async -> Int {
        let acceptors = state.withLock { state in
            defer { state.acceptors = [] }
            state.isDraining = true
            return state.acceptors
        }
        for (loop, acceptor) in acceptors { loop.execute { acceptor.stop() } }
        for loop in handshakeLoops { loop.execute { HTTPServer.endHandshakes(loop) } }
        for state in loops {
            state.loop.execute {
                // A connection that was accepted a moment ago sees this when it opens.
                state.isDraining = true
                HTTPServer.endHandshakes(state.loop)
                for case let channel as SocketChannel in state.loop.sinks { channel.drain() }
            }
        }
        await waitUntilEmpty(deadline)
        let left = core.ledger.open
        for state in loops {
            state.loop.execute {
                for case let channel as SocketChannel in state.loop.sinks { channel.reset() }
            }
            state.loop.stop()
        }
        for loop in handshakeLoops { loop.stop() }
        return left
    }

    private static func endHandshakes(_ loop: EventLoop) {
        for case let handshake as TLSHandshake in loop.sinks { handshake.close() }
    }

    private func waitUntilEmpty(_ deadline: Duration) async {
        let gate = Gate()
        core.ledger.whenEmpty { gate.open() }
        // A queue of its own: the deadline holds even where every thread of the shared pool is blocked.
        let milliseconds = deadline / .milliseconds(1)
        DispatchQueue(label: "earshot.drain").asyncAfter(deadline: .now() + milliseconds / 1_000) { gate.open() }
        await gate.wait()
    }
}
