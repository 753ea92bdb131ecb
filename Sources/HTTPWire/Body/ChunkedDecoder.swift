/// Takes a chunked body (RFC 9112 section 7.1) out of the bytes of a connection, as they come.
///
/// One body each. What is around the payload is bounded too: lines, extensions, trailers, and their weight against the
/// payload, or a peer could send gigabytes that carry nothing (CVE-2023-39326).
package struct ChunkedDecoder {
    package enum Outcome: Hashable, Sendable {
        /// All bytes were taken.
        case needMore
        /// The body is whole; the bytes from there on belong to the next request.
        case finished(consumed: Int)
        case refused(WireError)
    }

    private enum State {
        case line(ChunkLine)
        case data(left: Int)
        case dataReturn, dataLineFeed
        case trailers(TrailerSection)
        case finished
        case refused(WireError)
    }

    private let limits: HTTPLimits
    private let bodyBytesMax: Int
    private var state = State.line(ChunkLine())
    /// Bytes of payload so far.
    package private(set) var payloadBytes = 0
    private var overheadBytes = 0
    private var extensionsBytes = 0

    /// - Parameter bodyBytesMax: payload bytes that are still accepted; over it: 413, before they are read.
    package init(bodyBytesMax: Int, limits: HTTPLimits = .standard) {
        self.bodyBytesMax = bodyBytesMax
        self.limits = limits
    }

    package mutating func decode(_ bytes: [UInt8], into body: inout [UInt8]) -> Outcome {
        decode(bytes.span, into: &body)
    }

    /// Takes the bytes that are new since the last call, and appends their payload.
    package mutating func decode(_ bytes: Span<UInt8>, into body: inout [UInt8]) -> Outcome {
        var index = 0
        do throws(WireError) {
            while true {
                if case .finished = state { return .finished(consumed: index) }
                guard index < bytes.count else { return .needMore }
                if case .data(let left) = state {
                    index += copy(bytes.extracting(index..<min(bytes.count, index + left)), left, into: &body)
                } else {
                    try take(bytes[index])
                    index += 1
                }
            }
        } catch {
            state = .refused(error)
            return .refused(error)
        }
    }

    private mutating func copy(_ bytes: Span<UInt8>, _ left: Int, into body: inout [UInt8]) -> Int {
        bytes.withUnsafeBufferPointer { body.append(contentsOf: $0) }
        payloadBytes += bytes.count
        state = bytes.count == left ? .dataReturn : .data(left: left - bytes.count)
        return bytes.count
    }

    private mutating func take(_ byte: UInt8) throws(WireError) {
        overheadBytes += 1
        switch state {
        case .line(var line):
            let isWhole = try line.take(byte)
            try checkLine(line)
            state = isWhole ? try begin(line) : .line(line)
        case .dataReturn:
            guard byte == ASCII.carriageReturn else { throw .bad("A chunk is longer than its size says.") }
            state = .dataLineFeed
        case .dataLineFeed:
            guard byte == ASCII.lineFeed else { throw .bad("A chunk does not end with CR LF.") }
            state = .line(ChunkLine())
        case .trailers(var trailers):
            state = try trailers.take(byte) ? .finished : .trailers(trailers)
        case .data, .finished: break
        case .refused(let error): throw error
        }
    }

    private func checkLine(_ line: ChunkLine) throws(WireError) {
        // The CRLF is not counted, and not yet there to count while the line goes on.
        guard line.count <= limits.chunkLineBytesMax + "\r\n".utf8.count else {
            throw .bad("A chunk's size line is too long.")
        }
        guard extensionsBytes + line.extensionsCount <= limits.chunkExtensionsBytesMax else {
            throw .bad("The chunk extensions are too large.")
        }
    }

    /// The line is whole: weighs what came so far, and begins the data or the trailers.
    private mutating func begin(_ line: ChunkLine) throws(WireError) -> State {
        extensionsBytes += line.extensionsCount
        if line.size == 0 { return .trailers(TrailerSection(limits: limits)) }
        guard line.size <= UInt64(max(0, bodyBytesMax - payloadBytes)) else {
            throw WireError(.contentTooLarge, "The body is too large.")
        }
        guard
            overheadBytes <= limits.chunkOverheadFreeBytes
                || overheadBytes / limits.chunkOverheadRatioMax <= payloadBytes
        else { throw .bad("The chunks carry too little.") }
        return .data(left: Int(line.size))
    }
}
