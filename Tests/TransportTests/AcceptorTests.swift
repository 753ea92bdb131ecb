import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Transport

@Suite struct AcceptorTests {
    /// Writes back what it reads.
    private final class Echo: ChannelHandler {
        private let channel: SocketChannel
        init(_ channel: SocketChannel) { self.channel = channel }
        func opened() {}
        func received(_ bytes: UnsafeRawBufferPointer) { channel.write(Array(bytes)) }
        func receivedEnd() { channel.close() }
        func hungUp() {}
        func outputProgressed() {}
        func deadlineReached() {}
        func drain() { channel.close() }
        func closed() {}
    }

    private struct Setting {
        let clock = ManualClock()
        let loop: EventLoop
        let ledger: ConnectionLedger
        let acceptor: Acceptor
        let port: UInt16

        init(
            max: Int = 100, perAddressMax: Int? = nil, mode: LoopMode = .dispatch,
            accept: @escaping @Sendable (Int32) -> Accepted = Accepted.next
        ) async throws {
            loop = try EventLoop(mode: mode, clock: clock)
            ledger = ConnectionLedger(max: max, perAddressMax: perAddressMax)
            let socket = try ListeningSocket(.tcp(host: "127.0.0.1", port: 0))
            port = socket.port
            let options = AcceptorOptions(ledger: ledger, spare: SpareDescriptor(), accept: accept)
            let acceptor = Acceptor(socket, loop: loop, options: options) { Echo($0) }
            self.acceptor = acceptor
            await loop.run { try? acceptor.start() }
        }

        func echoes(_ client: RawClient) throws -> Bool {
            try client.send("ping")
            return try client.readMore() && client.rest == Array("ping".utf8)
        }

        func stop() async {
            let (loop, acceptor) = (loop, acceptor)
            await loop.run {
                acceptor.stop()
                for case let channel as SocketChannel in loop.sinks { channel.close() }
            }
            loop.stop()
        }
    }

    @Test(arguments: [LoopMode.dispatch, .blocking])
    func carriesBytesBothWays(mode: LoopMode) async throws {
        let setting = try await Setting(mode: mode)
        for _ in 0..<3 { #expect(try setting.echoes(RawClient(port: setting.port))) }
        await setting.stop()
    }

    /// At the limit of descriptors the socket stays readable and accepting fails each time: that must not burn a core.
    @Test func aShortageOfDescriptorsPausesInsteadOfSpinning() async throws {
        let attempts = Atomic<Int>(0)
        let isShort = Atomic<Bool>(true)
        let setting = try await Setting { listening in
            attempts.add(1, ordering: .relaxed)
            return isShort.load(ordering: .relaxed) ? .failed(EMFILE) : Accepted.next(on: listening)
        }
        // Two wait: one is turned away with the spare descriptor, the other stays in the queue.
        let clients = try (0..<2).map { _ in try RawClient(port: setting.port) }
        #expect(try await isSoon { attempts.load(ordering: .relaxed) > 0 })
        for _ in 0..<50 {
            await setting.loop.run {}
            try await Task.sleep(for: .milliseconds(1))
        }
        #expect(attempts.load(ordering: .relaxed) == 1)
        isShort.store(false, ordering: .relaxed)
        setting.clock.advance(milliseconds: 200)
        await setting.loop.run { setting.loop.advanceTimers() }
        #expect(try !clients[0].readMore())
        #expect(try setting.echoes(clients[1]))
        await setting.stop()
    }

    @Test func errorsOfOneConnectionDoNotStopAccepting() async throws {
        let calls = Atomic<Int>(0)
        let setting = try await Setting { listening in
            calls.add(1, ordering: .relaxed).newValue == 1 ? .failed(ECONNABORTED) : Accepted.next(on: listening)
        }
        #expect(try setting.echoes(RawClient(port: setting.port)))
        await setting.stop()
    }

    @Test func sortsErrorsByWhoMustAct() {
        #expect(AcceptFailure(errno: EAGAIN) == .nobody)
        for code in [EINTR, ECONNABORTED, EPROTO, ENETDOWN] { #expect(AcceptFailure(errno: code) == .next) }
        for code in [EMFILE, ENFILE, ENOBUFS, ENOMEM] { #expect(AcceptFailure(errno: code) == .pause) }
        for code in [EBADF, EFAULT, EINVAL, ENOTSOCK] { #expect(AcceptFailure(errno: code) == .bug) }
    }

    @Test func oneConnectionTooManyIsClosedAndThereIsRoomAgainLater() async throws {
        let setting = try await Setting(max: 2)
        var clients = try (0..<2).map { _ in try RawClient(port: setting.port) }
        for client in clients { #expect(try setting.echoes(client)) }
        #expect(try !RawClient(port: setting.port).readMore())
        clients.removeLast()
        #expect(try await isSoon { setting.ledger.open < 2 })
        #expect(try setting.echoes(RawClient(port: setting.port)))
        await setting.stop()
    }

    @Test func oneAddressMayNotTakeAllConnections() async throws {
        let setting = try await Setting(perAddressMax: 2)
        let clients = try (0..<2).map { _ in try RawClient(port: setting.port) }
        for client in clients { #expect(try setting.echoes(client)) }
        #expect(try !RawClient(port: setting.port).readMore())
        await setting.stop()
    }
}

extension EventLoop {
    /// Runs the block on the loop and returns when it is done.
    func run(_ block: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { continuation in
            execute {
                block()
                continuation.resume()
            }
        }
    }
}
