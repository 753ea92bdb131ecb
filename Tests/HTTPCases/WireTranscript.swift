internal import HTTPWire

/// What the framing layer makes of the bytes of one connection, in order: heads, bodies, and the first refusal.
///
/// It reads as a connection does: a head, its body, the next head; after a refusal nothing more. The transcript must
/// depend on the bytes alone, never on how they were cut.
package struct WireTranscript: Sendable {
    package enum Event: Hashable, Sendable {
        case head(method: String, target: String, fields: Int, hasBody: Bool)
        case body([UInt8])
        case refused(Int)
    }

    private enum Phase {
        case head
        case length(left: Int)
        case chunked(ChunkedDecoder)
        /// After a refusal, or after the request that asked for the connection's end.
        case over
    }

    private let bodyBytesMax: Int
    private var parser = RequestParser()
    private var phase = Phase.head
    private var inbox: [UInt8] = []
    private var body: [UInt8] = []
    private var closes = false
    package private(set) var events: [Event] = []

    package init(bodyBytesMax: Int = 1_048_576) { self.bodyBytesMax = bodyBytesMax }

    /// The whole transcript of bytes that come in pieces which end at these counts.
    package static func events(
        _ bytes: [UInt8], cutAt counts: some Sequence<Int> = [], bodyBytesMax: Int = 1_048_576
    ) -> [Event] {
        var transcript = WireTranscript(bodyBytesMax: bodyBytesMax)
        var start = 0
        for end in Array(counts) + [bytes.count] {
            transcript.take(bytes[start..<end])
            start = end
        }
        return transcript.events
    }

    package mutating func take(_ piece: ArraySlice<UInt8>) {
        if case .over = phase { return }
        inbox += piece
        while advance() {}
    }

    /// Whether a request has begun and is not whole; the empty line that may come before one does not count.
    package var isInside: Bool {
        switch phase {
        case .head: !inbox.isEmpty && inbox != [0x0D, 0x0A]
        case .length, .chunked: true
        case .over: false
        }
    }

    /// - Returns: whether there may be more to do.
    private mutating func advance() -> Bool {
        switch phase {
        case .head: return readHead()
        case .length(let left):
            let used = min(left, inbox.count)
            body += inbox[..<used]
            inbox.removeFirst(used)
            return endBody(isWhole: used == left, else: .length(left: left - used))
        case .chunked(var decoder):
            let outcome = decoder.decode(inbox, into: &body)
            switch outcome {
            case .needMore: inbox = []
            case .finished(let consumed): inbox.removeFirst(consumed)
            case .refused(let error): return refuse(error)
            }
            return endBody(isWhole: outcome != .needMore, else: .chunked(decoder))
        case .over: return false
        }
    }

    private mutating func readHead() -> Bool {
        guard !inbox.isEmpty else { return false }
        switch parser.parse(inbox) {
        case .needMore: return false
        case .refused(let error): return refuse(error)
        case .head(let head, let consumed):
            inbox.removeFirst(consumed)
            events.append(
                .head(
                    method: head.method.name, target: head.pathText + (head.queryText.map { "?" + $0 } ?? ""),
                    fields: head.fields.count, hasBody: head.framing != .none))
            closes = head.wantsClose
            switch head.framing {
            case .none: return next()
            case .length(let length) where length > bodyBytesMax: return refuse(WireError(.contentTooLarge, ""))
            case .length(let length): phase = .length(left: length)
            case .chunked: phase = .chunked(ChunkedDecoder(bodyBytesMax: bodyBytesMax))
            }
            return true
        }
    }

    private mutating func endBody(isWhole: Bool, else phase: Phase) -> Bool {
        guard isWhole else {
            self.phase = phase
            return false
        }
        events.append(.body(body))
        body = []
        return next()
    }

    /// The request is whole; another follows unless it asked for the end.
    private mutating func next() -> Bool {
        phase = closes ? .over : .head
        return !closes
    }

    private mutating func refuse(_ error: WireError) -> Bool {
        events.append(.refused(error.status.code))
        (phase, inbox) = (.over, [])
        return false
    }
}
