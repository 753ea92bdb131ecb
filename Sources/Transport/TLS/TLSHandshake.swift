/// A connection whose TLS handshake is not done, on the loop that does it: often not the one that the connection will
/// live on, because signing and key agreement take up to a millisecond and all others of that loop would wait.
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
    /// Takes the descriptor; `nil` where the connection is gone.
    private let finished: (consuming OwnedDescriptor?) -> Void

    init(
        _ descriptor: consuming OwnedDescriptor, session: TLSSession, loop: EventLoop, milliseconds: Int64,
        finished: @escaping (consuming OwnedDescriptor?) -> Void
    ) {
        raw = descriptor.raw
        self.descriptor = consume descriptor
        self.session = session
        self.loop = loop
        self.finished = finished
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
        finished(nil)
    }

    private func handOver() {
        loop.poller.remove(raw)
        loop.forget(token)
        guard let descriptor = descriptor.take() else { return }
        finished(descriptor)
    }
}

extension TLSHandshake: EventSink {
    package func ready(_ event: PollEvent) {
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
