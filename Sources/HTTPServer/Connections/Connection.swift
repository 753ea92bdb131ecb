internal import HTTPWire
internal import Transport

/// One HTTP/1.1 connection: bytes to requests, answers to bytes, in order.
///
/// The decisions are values of their own (`BodyPlan`, `EarlyAnswer`, `BodyClock`, the parser); here they are performed.
///
/// `@unchecked Sendable`: tasks hold it to come back to its loop; all of its state is touched on that loop only.
final class Connection: @unchecked Sendable {
    let channel: SocketChannel
    let state: LoopState
    var phase = Phase.head
    /// The reader of a head of which only a part has come; whole ones are read by the loop's own.
    var partial: PartialHead?
    /// What has arrived and is not used: part of a head, or requests behind the one that is being answered.
    var inbox: [UInt8] = []
    var requests = 0
    var inputEnded = false
    var isDraining = false
    /// Parsing rests until the peer has taken more of the answers.
    var waitsForRoom = false
    var hasHeadDeadline = false
    /// It lingers for nobody.
    var closesAtOnce = false
    var task: Task<Void, Never>?

    var server: ServerCore { state.server }
    var limits: ServerLimits { state.server.limits }
    var now: MonotonicTime { state.loop.now }
    var peer: Peer { Peer(channel.peer) }

    init(_ channel: SocketChannel, state: LoopState) {
        self.channel = channel
        self.state = state
    }
}

// MARK: Input

extension Connection {
    /// Uses what it can of the bytes and keeps the rest.
    func take(_ bytes: UnsafeRawBufferPointer) {
        if inbox.isEmpty {
            let used = process(bytes)
            if used < bytes.count, isOpen { inbox = Array(bytes[used...]) }
        } else {
            inbox.append(contentsOf: bytes)
            resume()
            return
        }
        settle()
    }

    /// Goes on with what is in the inbox.
    func resume() {
        if !inbox.isEmpty {
            let bytes = inbox
            inbox = []
            let used = bytes.withUnsafeBytes { process($0) }
            if isOpen { inbox = used == 0 ? bytes : Array(bytes[used...]) }
        }
        settle()
    }

    var isOpen: Bool {
        switch phase {
        case .closed, .lingering: false
        default: true
        }
    }

    /// - Returns: how many bytes were used: all of them, but for part of a head and what must wait for its turn.
    private func process(_ bytes: UnsafeRawBufferPointer) -> Int {
        var offset = 0
        state.lastStamp = 0
        while offset < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
            switch phase {
            case .head:
                guard hasRoom else { return offset }
                guard let used = readHead(rest) else { return offset }
                offset += used
            case .body(let accepted, let exchange, var reader, let clock):
                phase = .head
                let (used, outcome) = read(&reader, rest)
                offset += used
                advance(accepted, exchange, reader, clock, outcome)
            case .discarding(var reader, let clock):
                let (used, outcome) = read(&reader, rest)
                offset += used
                advanceDiscarding(reader, clock, outcome)
            case .handling, .streaming: return offset
            case .lingering, .closed:
                // More has come behind the last word.
                if closesAtOnce { lingerAfterAll() }
                return bytes.count
            }
        }
        return offset
    }

    /// Stops parsing while the peer does not take its answers.
    private var hasRoom: Bool {
        if channel.unsentBytes <= limits.unsentBytesMax { return true }
        channel.flush()
        waitsForRoom = channel.unsentBytes > limits.unsentBytesMax
        return !waitsForRoom
    }

    /// - Returns: `nil` where the head is not whole yet.
    private func readHead(_ bytes: UnsafeRawBufferPointer) -> Int? {
        let buffer = bytes.assumingMemoryBound(to: UInt8.self)
        let outcome: RequestParser.Outcome
        if let partial {
            outcome = partial.parser.parse(buffer.span)
        } else {
            outcome = state.parser.parse(buffer.span)
        }
        switch outcome {
        case .needMore:
            if partial == nil { partial = PartialHead(state.parser.detach()) }
            return nil
        case .head(let head, let consumed):
            partial = nil
            hasHeadDeadline = false
            return consumed + begin(head, UnsafeRawBufferPointer(rebasing: bytes[consumed...]))
        case .refused(let error):
            // A parser that has refused goes on doing so: the loop's own is made ready for the others.
            if partial == nil { _ = state.parser.detach() }
            partial = nil
            refuse(error.status, error.detail)
            return bytes.count
        }
    }

    private func read(_ reader: inout BodyReader, _ bytes: UnsafeRawBufferPointer) -> (Int, BodyReader.Outcome) {
        reader.read(bytes.assumingMemoryBound(to: UInt8.self).span)
    }

    /// Deadlines, and whether to read on, once the input is used up.
    func settle() {
        switch phase {
        case .head: settleBetweenRequests()
        case .body(_, _, let reader, let clock), .discarding(let reader, let clock):
            if inputEnded { return endAfterCutBody() }
            channel.setDeadline(clock.deadline(received: reader.received))
            channel.resumeReading()
        case .handling, .streaming:
            channel.setDeadline(isPerhapsAbandoned ? now + limits.abandonedMilliseconds : .never)
            if inbox.isEmpty { channel.resumeReading() } else { channel.pauseReading() }
        case .lingering: if closesAtOnce { channel.close() }
        case .closed: break
        }
    }

    /// Whether nobody may be waiting any more for what is only read.
    var isPerhapsAbandoned: Bool {
        guard inputEnded, task != nil, case .handling(let exchange) = phase else { return false }
        return exchange.head?.method.isSafe ?? false
    }

    private func settleBetweenRequests() {
        if waitsForRoom {
            channel.setDeadline(.never)
            return channel.pauseReading()
        }
        if inputEnded || isDraining && inbox.isEmpty { return end() }
        channel.resumeReading()
        if !inbox.isEmpty {
            if hasHeadDeadline || requests == 0 { return }
            hasHeadDeadline = true
            channel.setDeadline(now + limits.headMilliseconds)
        } else if requests > 0 {
            channel.setDeadline(now + idleMilliseconds)
        }
    }

    private var idleMilliseconds: Int64 {
        let isScarce = server.ledger.open > server.ledger.max / 4 * 3
        return isScarce ? limits.idleScarceMilliseconds : limits.idleMilliseconds
    }
}
