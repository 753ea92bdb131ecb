internal import HTTPWire

/// Reads one body out of the bytes that arrive.
struct BodyReader {
    enum Outcome: Equatable {
        case needMore
        /// The whole body was read; what follows belongs to the next request.
        case complete
        case refused(WireError)
    }

    /// From here on the announced length is believed.
    private static let earnedBytes = 1 << 20

    private enum Framing {
        case length(remaining: Int)
        case chunked(ChunkedDecoder)
    }

    private var framing: Framing
    private let keeps: Bool
    /// Bytes of the body's framing that have come, chunk lines included: what the lowest rate is measured by.
    private(set) var received = 0
    var bytes: [UInt8] { buffer?.bytes ?? whole }
    /// A body that came at once.
    private var whole: [UInt8] = []
    /// A body in pieces: behind a reference, so that a piece is added in place whoever has a copy of the reader.
    private var buffer: BodyBuffer?

    /// - Precondition: a `length` is not above `bytesMax`: that was refused from the head.
    init(_ framing: BodyFraming, bytesMax: Int, keeps: Bool, limits: HTTPLimits) {
        self.keeps = keeps
        switch framing {
        case .none: self.framing = .length(remaining: 0)
        case .length(let length): self.framing = .length(remaining: length)
        case .chunked: self.framing = .chunked(ChunkedDecoder(bodyBytesMax: bytesMax, limits: limits))
        }
    }

    /// - Returns: how many bytes were used, and what came of it.
    mutating func read(_ input: Span<UInt8>) -> (used: Int, outcome: Outcome) {
        switch framing {
        case .length(let remaining):
            let used = min(remaining, input.count)
            if keeps { append(input.extracting(..<used), whole: remaining) }
            received += used
            framing = .length(remaining: remaining - used)
            return (used, used == remaining ? .complete : .needMore)
        case .chunked(var decoder):
            // Moved out and back, so that the decoder's buffer stays its only one.
            framing = .length(remaining: 0)
            let buffer = pieces()
            let before = buffer.bytes.count
            let result = decoder.decode(input, into: &buffer.bytes)
            framing = .chunked(decoder)
            if !keeps { buffer.bytes.removeSubrange(before...) }
            return finish(result, input.count)
        }
    }

    private mutating func finish(_ result: ChunkedDecoder.Outcome, _ count: Int) -> (used: Int, outcome: Outcome) {
        switch result {
        case .needMore:
            received += count
            return (count, .needMore)
        case .finished(let consumed):
            received += consumed
            return (consumed, .complete)
        case .refused(let error): return (count, .refused(error))
        }
    }

    /// Reserves as the bytes come: an announced megabyte that never arrives costs nothing.
    private mutating func append(_ part: Span<UInt8>, whole count: Int) {
        if buffer == nil, part.count == count {
            whole.reserveCapacity(count)
            part.withUnsafeBufferPointer { whole.append(contentsOf: $0) }
            return
        }
        let buffer = pieces()
        let total = buffer.bytes.count + count
        // A large body that does come is not moved again and again.
        if buffer.bytes.count >= BodyReader.earnedBytes, buffer.bytes.capacity < total {
            buffer.bytes.reserveCapacity(total)
        }
        part.withUnsafeBufferPointer { buffer.bytes.append(contentsOf: $0) }
    }

    private mutating func pieces() -> BodyBuffer {
        if let buffer { return buffer }
        let made = BodyBuffer()
        buffer = made
        return made
    }
}
