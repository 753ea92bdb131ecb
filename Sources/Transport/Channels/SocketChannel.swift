internal import CLinux
internal import Glibc

/// A connected socket on a loop: bytes in, bytes out, deadlines, TLS.
///
/// `@unchecked Sendable`: tasks hold it to come back to its loop; all of its state is touched on that loop only.
package final class SocketChannel: @unchecked Sendable {
    package let loop: EventLoop
    package let peer: PeerAddress
    package var isSecure: Bool { tls != nil }
    /// One too many: it is to be told so, and no more.
    package let isSurplus: Bool
    let raw: Int32
    private var descriptor: OwnedDescriptor?
    private var token: UInt64 = 0
    private var handler: (any ChannelHandler)?
    private let tls: TLSSession?
    private var pending = OutputQueue()
    let onClose: @Sendable () -> Void

    private var isReadable = false
    private var isReading = false
    private var isPaused = false
    private var hasReadAgain = false
    private var inputEnded = false
    private var watchesWrites = false
    private var endsAfterFlush = false
    private var outputEnded = false

    private var handlerDeadline = MonotonicTime.never
    /// While output waits: when the peer must have taken more of it.
    private var channelDeadline = MonotonicTime.never
    private var armedFor = MonotonicTime.never
    private var writeClock: WriteClock?
    let options: ChannelOptions

    /// - Parameter tls: has shaken hands.
    init(
        _ descriptor: consuming OwnedDescriptor, peer: PeerAddress, loop: EventLoop, tls: TLSSession?,
        isSurplus: Bool, options: ChannelOptions, onClose: @escaping @Sendable () -> Void
    ) {
        raw = descriptor.raw
        self.descriptor = consume descriptor
        self.peer = peer
        self.loop = loop
        self.tls = tls
        self.onClose = onClose
        self.isSurplus = isSurplus
        self.options = options
    }

    /// Starts to watch the socket; from here on the loop keeps the channel alive until it is closed.
    ///
    /// - Parameter token: under which the loop watches it for its handshake.
    func start(_ handler: any ChannelHandler, token watched: UInt64? = nil) throws(SystemError) {
        if let watched {
            token = watched
            loop.hand(watched, to: self)
        } else {
            token = try loop.watch(raw, interest: [.read, .edge], sink: self)
        }
        self.handler = handler
        handler.opened()
        // What came with the end of the handshake waits inside, and no event tells of it.
        guard isOpen, tls != nil else { return }
        isReadable = true
        readLater()
    }
}

// MARK: What a handler asks for

extension SocketChannel {
    /// Bytes that the peer has not taken yet.
    package var unsentBytes: Int { pending.count + loop.output.count(of: self) }
    package var isOpen: Bool { descriptor != nil }

    /// Appends to what goes out with the next flush, which comes by itself at the end of this event.
    package func write(_ body: (inout [UInt8]) -> Void) {
        guard isOpen, !outputEnded else { return }
        loop.output.own(self)
        body(&loop.output.bytes)
    }

    /// Sends a body: a small one is copied behind what is there, a large one is sent from where it lies.
    package func write(_ bytes: [UInt8]) {
        guard isOpen, !outputEnded, !bytes.isEmpty else { return }
        loop.output.own(self)
        if bytes.count < TransportLimits.copiedBytesMax || tls != nil && bytes.count <= TLSSession.recordBytesMax {
            loop.output.bytes += bytes
        } else {
            sendScratch(loop.output, with: bytes)
            loop.output.bytes.removeAll(keepingCapacity: true)
        }
    }

    /// Sends bytes that the caller may change as soon as this returns.
    ///
    /// - Parameter goesNow: whether to send them at once from where they lie, if nothing waits before them, instead of
    ///   with the next flush.
    package func write(_ run: UnsafeBufferPointer<UInt8>, goesNow: Bool) {
        guard isOpen, !outputEnded else { return }
        guard goesNow, pending.isEmpty, loop.output.isEmpty else {
            loop.output.own(self)
            loop.output.bytes.append(contentsOf: run)
            return
        }
        var sent = 0
        while sent < run.count {
            switch transmit(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: run[sent...]))) {
            case .moved(let count): sent += count
            case .blocked: return keep(Array(run), [], from: sent)
            case .ended, .failed: return breakLater()
            }
        }
    }

    package func flush() { loop.output.flush() }

    /// Lets bytes wait in the kernel, so that the peer's window closes.
    package func pauseReading() { isPaused = true }

    package func resumeReading() {
        guard isPaused else { return }
        isPaused = false
        readLater()
    }

    /// Replaces the deadline; `.never` takes it away.
    package func setDeadline(_ deadline: MonotonicTime) {
        handlerDeadline = deadline
        if deadline < armedFor { rearm() }
    }

    /// Sends what is left, then closes our direction (close_notify, FIN). The peer's may go on until `close`.
    package func endOutput() {
        flush()
        endsAfterFlush = true
        if pending.isEmpty { shutDownOutput() }
    }

    package func close() {
        guard isOpen else { return }
        flush()
        tear()
    }

    /// Drops what is unsent and tells the peer by a reset.
    package func reset() {
        guard isOpen else { return }
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(raw, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        pending.removeAll()
        outputEnded = true
        tear()
    }

    package func drain() { handler?.drain() }

    /// Gives the socket away for another channel on it; `nil` where output waits. The handler hears no more of this one.
    func detach() -> OwnedDescriptor? {
        guard isOpen, pending.isEmpty else { return nil }
        loop.poller.remove(raw)
        loop.forget(token)
        handler = nil
        return descriptor.take()
    }
}

// MARK: Events

extension SocketChannel: EventSink {
    package func ready(_ event: PollEvent) {
        // TLS may have to write before it can read.
        if event.readable || event.hangUp || tls != nil { isReadable = true }
        guard isOpen else { return }
        if event.writable || tls != nil, !pending.isEmpty { flushPending() }
        guard isOpen else { return }
        if event.hangUp { handler?.hungUp() }
        if event.broken, isPaused { tear() }
        if isReadable { readTurn(mayEnd: event.hangUp || hasReadAgain) }
    }

    package func timerFired(now: MonotonicTime) -> MonotonicTime {
        armedFor = .never
        guard isOpen else { return .never }
        if channelDeadline <= now, isStalled(now) {
            reset()
            return .never
        }
        if handlerDeadline <= now {
            handlerDeadline = .never
            handler?.deadlineReached()
        }
        guard isOpen else { return .never }
        let next = min(handlerDeadline, channelDeadline)
        // A handler that set a nearer deadline just now has armed it already.
        guard next < armedFor else { return .never }
        armedFor = next
        return next
    }

    private func rearm() {
        let next = min(handlerDeadline, channelDeadline)
        guard next < armedFor else { return }
        armedFor = next
        loop.arm(token, at: next)
    }
}

// MARK: Reading

extension SocketChannel {
    private func readTurn(mayEnd: Bool) {
        guard !isReading else { return }
        isReading = true
        defer { isReading = false }
        for turn in 0..<TransportLimits.readsPerTurn {
            guard isOpen, !isPaused, !inputEnded else { return }
            switch receive() {
            case .moved(let count):
                handler?.received(UnsafeRawBufferPointer(rebasing: loop.scratch[..<count]))
                // A short read has emptied the socket; the next bytes bring a new event. Not so when an end of input
                // may lie behind the bytes: its event is this one.
                if !mayEnd, hasEmptied(count, isFirst: turn == 0) {
                    isReadable = false
                    return
                }
            case .blocked:
                isReadable = false
                watch(writes: tls?.wantsWrite ?? false)
                return
            case .ended:
                isReadable = false
                inputEnded = true
                handler?.receivedEnd()
                return
            case .failed:
                tear()
                return
            }
        }
        readLater()
    }

    /// Under TLS a turn begins with nothing inside; the first read then takes all that one `recv` has brought, and where
    /// that was a record shorter than the buffer, nothing was left in the socket.
    private func hasEmptied(_ count: Int, isFirst: Bool) -> Bool {
        guard let tls else { return count < loop.scratch.count }
        return isFirst && count < TLSSession.recordBytesMax && isOpen && !tls.hasBuffered
    }

    /// Gives the others their turn first.
    private func readLater() {
        guard !hasReadAgain, isReadable else { return }
        hasReadAgain = true
        loop.execute { [self] in
            hasReadAgain = false
            // An end of input may have been noticed while reading rested: read until the kernel says so.
            if isOpen { readTurn(mayEnd: true) }
        }
    }

    private func receive() -> Transfer {
        if let tls { return tls.read(into: loop.scratch) }
        while true {
            let count = recv(raw, loop.scratch.baseAddress, loop.scratch.count, 0)
            if count > 0 { return .moved(count) }
            if count == 0 { return .ended }
            switch errno {
            case EINTR: continue
            case EAGAIN: return .blocked
            default: return .failed
            }
        }
    }
}

// MARK: Writing

extension SocketChannel {
    /// Sends the scratch and a body behind it; what the socket does not take is kept.
    func sendScratch(_ scratch: OutputScratch, with body: [UInt8] = []) {
        guard isOpen, !outputEnded else { return }
        guard pending.isEmpty else {
            pending.append(Array(scratch.bytes))
            pending.append(body)
            return
        }
        var sent = 0
        let total = scratch.bytes.count + body.count
        while sent < total {
            switch transmit(scratch.bytes, body, from: sent) {
            case .moved(let count): sent += count
            case .blocked:
                keep(scratch.bytes, body, from: sent)
                return
            case .ended, .failed:
                breakLater()
                return
            }
        }
    }

    private func keep(_ first: [UInt8], _ second: [UInt8], from sent: Int) {
        if sent < first.count {
            pending.append(Array(first[sent...]))
            pending.append(second)
        } else {
            pending.append(second, from: sent - first.count)
        }
        let clock = WriteClock(options, now: loop.now, queued: queuedBytes)
        writeClock = clock
        channelDeadline = clock.deadline
        rearm()
        watch(writes: true)
    }

    private func flushPending() {
        let before = pending.count
        var broken = false
        loop: while !pending.isEmpty {
            switch pending.withNext({ transmit($0) }) {
            case .moved(let count): pending.consume(count)
            case .blocked: break loop
            case .ended, .failed:
                broken = true
                break loop
            }
        }
        if broken { return tear() }
        guard pending.count < before else { return }
        writeClock?.handOver(before - pending.count, now: loop.now)
        channelDeadline = pending.isEmpty ? .never : writeClock?.deadline ?? .never
        rearm()
        if pending.isEmpty, endsAfterFlush { shutDownOutput() }
        handler?.outputProgressed()
    }

    private func transmit(_ first: [UInt8], _ second: [UInt8], from sent: Int) -> Transfer {
        if sent >= first.count {
            return second.withUnsafeBytes { transmit(UnsafeRawBufferPointer(rebasing: $0[(sent - first.count)...])) }
        }
        return first.withUnsafeBytes { head in
            let rest = UnsafeRawBufferPointer(rebasing: head[sent...])
            if second.isEmpty || tls != nil { return transmit(rest) }
            return second.withUnsafeBytes { transmit(rest, $0) }
        }
    }

    private func transmit(_ bytes: UnsafeRawBufferPointer) -> Transfer {
        if let tls { return tls.write(bytes) }
        return outcome { send(raw, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL)) }
    }

    /// What the kernel has and the peer has not acknowledged.
    private var queuedBytes: Int {
        var count: Int32 = 0
        return ioctl(raw, UInt(TIOCOUTQ), &count) == 0 ? Int(count) : 0
    }

    private func isStalled(_ now: MonotonicTime) -> Bool {
        writeClock?.observe(queued: queuedBytes, now: now)
        channelDeadline = writeClock?.deadline ?? .never
        return channelDeadline <= now
    }

    private func watch(writes: Bool) {
        guard writes, !watchesWrites, isOpen else { return }
        watchesWrites = true
        // It stays on: an edge costs nothing until the socket was full once more.
        do { try loop.poller.modify(raw, token: token, interest: [.read, .write, .edge]) } catch { breakLater() }
    }

    private func shutDownOutput() {
        guard isOpen, !outputEnded else { return }
        outputEnded = true
        tls?.sayGoodbye()
        shutdown(raw, Int32(SHUT_WR))
    }

    /// Not at once: the handler is in the middle of something and expects the channel to be there.
    private func breakLater() {
        pending.removeAll()
        outputEnded = true
        loop.execute { [self] in tear() }
    }

    private func tear() {
        guard isOpen else { return }
        if !outputEnded, pending.isEmpty { tls?.sayGoodbye() }
        loop.forget(token)
        descriptor = nil
        pending.removeAll()
        let told = handler
        handler = nil
        onClose()
        told?.closed()
    }
}
