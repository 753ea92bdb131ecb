/// A connection whose TLS handshake is not done, on the loop that does it.
///
/// Where every key is an elliptic one this is the loop that the connection will live on: a step takes some 0.1 ms, and the
/// loop takes few of them in a row. An RSA key signs for a millisecond: that is done on a loop for handshakes only, and
/// the connection goes to another.
///
/// `@unchecked Sendable`: used on its loop only.
package final class TLSHandshake: @unchecked Sendable {
    private let loop: EventLoop
    private let session: TLSSession
    private let raw: Int32
    private var descriptor: OwnedDescriptor?
    private let deadline: MonotonicTime
    private var token: UInt64 = 0
    private var watchesWrites = false
    private var isQueued = false
    private let takesTurns: Bool
    /// Takes the descriptor; `nil` where the connection is gone. With a token the loop watches it already.
    private let finished: (consuming OwnedDescriptor?, UInt64?) -> Void

    init(
        _ descriptor: consuming OwnedDescriptor, session: TLSSession, loop: EventLoop, milliseconds: Int64,
        takesTurns: Bool, finished: @escaping (consuming OwnedDescriptor?, UInt64?) -> Void
    ) {
        raw = descriptor.raw
        self.descriptor = consume descriptor
        self.session = session
        self.loop = loop
        self.finished = finished
        self.takesTurns = takesTurns
        deadline = loop.now + milliseconds
    }

    /// From here on the loop keeps it alive until it is done.
    func start() throws(SystemError) {
        token = try loop.watch(raw, interest: [.read, .edge], sink: self)
        loop.arm(token, at: deadline)
    }

    /// On the loop: gives up.
    package func close() {
        guard descriptor != nil else { return }
        loop.forget(token)
        descriptor = nil
        finished(nil, nil)
    }

    /// The connection stays here where handshakes take turns with it; else it goes to another loop.
    private func handOver() {
        guard let descriptor = descriptor.take() else { return }
        if takesTurns { return finished(descriptor, token) }
        loop.poller.remove(raw)
        loop.forget(token)
        finished(descriptor, nil)
    }
}

extension TLSHandshake: EventSink {
    package func ready(_ event: PollEvent) {
        guard takesTurns else { return step() }
        guard !isQueued else { return }
        isQueued = true
        loop.executeSlowly { [self] in
            isQueued = false
            step()
        }
    }

    private func step() {
        guard descriptor != nil else { return }
        switch session.shakeHands() {
        case .moved: handOver()
        case .blocked:
            guard session.wantsWrite, !watchesWrites else { return }
            watchesWrites = true
            do { try loop.poller.modify(raw, token: token, interest: [.read, .write, .edge]) } catch { close() }
        case .ended, .failed: close()
        }
    }

    package func timerFired(now: MonotonicTime) -> MonotonicTime {
        guard descriptor != nil else { return .never }
        guard deadline <= now else { return deadline }
        close()
        return .never
    }
}
