internal import Dispatch
internal import Glibc
internal import Synchronization
package import Transport

/// Takes mail in by SMTP (RFC 5321) and LMTP (RFC 2033), on a loop of its own. It sends nothing and relays nothing.
package final class MailServer: Sendable {
    private struct State {
        var acceptors: [Acceptor] = []
    }

    private let configuration: MailServerConfiguration
    private let core: MailServerCore
    private let loop: EventLoop
    private let ledger: ConnectionLedger
    private let state = Mutex(State())

    /// - Throws: where the system has no descriptor for the loop.
    package init(
        _ receiver: any MailReceiver, configuration: MailServerConfiguration
    ) throws(SystemError) {
        self.configuration = configuration
        core = MailServerCore(receiver: receiver, tls: configuration.tls)
        loop = try EventLoop(label: "mail", clock: configuration.clock)
        ledger = ConnectionLedger(
            max: MailServerLimits.connectionsMax, perAddressMax: configuration.connectionsPerAddressMax,
            surplusMax: TransportLimits.surplusMax, isExempt: MailServer.isThisMachine)
    }

    package var openConnections: Int { ledger.open }

    /// Binds every listener, then accepts.
    ///
    /// - Returns: the ports, in the order of the listeners; 0 for a Unix socket.
    @discardableResult
    package func start() throws(SystemError) -> [UInt16] {
        var sockets: [(ListeningSocket, MailDialect)] = []
        for listener in configuration.listeners {
            sockets.append((try ListeningSocket(listener.address), listener.dialect))
            // A mail server runs as a user of its own. Who may reach the folder may deliver, to our own recipients only.
            if case .unix(let path) = listener.address { chmod(path, 0o666) }
        }
        let spare = SpareDescriptor()
        for (socket, dialect) in sockets { accept(socket, setup(dialect), spare) }
        return sockets.map(\.0.port)
    }

    private func setup(_ dialect: MailDialect) -> MailSession.Setup {
        MailSession.Setup(
            dialect: dialect, host: configuration.host, bytesMax: configuration.bytesMax,
            offersTLS: configuration.tls != nil)
    }

    private func accept(_ socket: ListeningSocket, _ setup: MailSession.Setup, _ spare: SpareDescriptor) {
        let options = AcceptorOptions(ledger: ledger, spare: spare)
        let core = core
        let acceptor = Acceptor(socket, loop: loop, options: options) { MailConnection($0, core: core, setup: setup) }
        state.withLock { $0.acceptors.append(acceptor) }
        loop.execute {
            do {
                try acceptor.start()
            } catch {
                // The descriptor is ours and bound: this is out of memory at start.
                preconditionFailure("a listener cannot be watched: \(error)")
            }
        }
    }

    /// Serves a connection that is there already, a test's socket pair.
    package func serve(_ descriptor: consuming OwnedDescriptor, _ dialect: MailDialect) async {
        let raw = descriptor.release()
        let options = AcceptorOptions(ledger: ledger, spare: SpareDescriptor())
        let (core, setup, loop) = (core, setup(dialect), loop)
        await withCheckedContinuation { continuation in
            loop.execute {
                SocketChannel.attach(OwnedDescriptor(raw), peer: .local, loop: loop, options: options) {
                    MailConnection($0, core: core, setup: setup)
                }
                continuation.resume()
            }
        }
    }

    /// Fires the deadlines that have come by the configuration's clock: for tests.
    package func advanceTimers() async {
        let loop = loop
        await withCheckedContinuation { continuation in
            loop.execute {
                loop.advanceTimers()
                continuation.resume()
            }
        }
    }

    /// Stops accepting, lets the mails that have begun be stored, and resets what is left at the deadline.
    package func drain(deadline: Duration) async {
        core.beginDraining()
        let acceptors = state.withLock { state in
            defer { state.acceptors = [] }
            return state.acceptors
        }
        let loop = loop
        loop.execute {
            for acceptor in acceptors { acceptor.stop() }
            for case let handshake as TLSHandshake in loop.sinks { handshake.close() }
            for case let channel as SocketChannel in loop.sinks { channel.drain() }
        }
        await waitUntilEmpty(deadline)
        loop.execute {
            for case let channel as SocketChannel in loop.sinks { channel.reset() }
        }
        loop.stop()
        for listener in configuration.listeners {
            if case .unix(let path) = listener.address { unlink(path) }
        }
    }

    private func waitUntilEmpty(_ deadline: Duration) async {
        let ledger = ledger
        let once = Once()
        await withCheckedContinuation { continuation in
            let resume: @Sendable () -> Void = { if once.isFirst() { continuation.resume() } }
            ledger.whenEmpty(resume)
            DispatchQueue(label: "earshot.mail.drain").asyncAfter(
                deadline: .now() + deadline / .seconds(1), execute: resume)
        }
    }

    private static func isThisMachine(_ peer: PeerAddress) -> Bool {
        switch peer {
        case .ipv4(let address): address >> 24 == 127
        case .ipv6(let high, let low): high == 0 && low == 1
        case .local: true
        }
    }
}
