/// Cuts `multipart/form-data` (RFC 7578, RFC 2046 section 5.1) into its parts.
///
/// A delimiter can only begin a line, so the search goes from line feed to line feed and compares there: as a boundary
/// holds no line feed, no byte is looked at more than twice, whatever the boundary.
package struct MultipartReader {
    /// How a line may end.
    package enum LineEnds: Sendable {
        /// RFC 2046: CR LF and nothing else.
        case strict
        /// A lone LF too, as some mail providers' tools write.
        case lenient
    }

    private enum Delimiter { case next, close }

    private let bytes: [UInt8]
    private let boundary: [UInt8]
    private let limits: MultipartLimits
    private let lineEnds: LineEnds
    private var position = 0

    /// The parts in order. The close delimiter is needed: a body that was cut off is refused.
    package static func read(
        _ bytes: [UInt8], boundary: MultipartBoundary, limits: MultipartLimits = .standard,
        lineEnds: LineEnds = .strict
    ) throws(MultipartError) -> [MultipartPart] {
        var reader = MultipartReader(
            bytes: bytes, boundary: Array("--".utf8) + boundary.bytes, limits: limits, lineEnds: lineEnds)
        return try reader.parts(in: bytes.span)
    }

    private mutating func parts(in span: Span<UInt8>) throws(MultipartError) -> [MultipartPart] {
        var parts: [MultipartPart] = []
        // What comes before the first delimiter is a preamble, and ignored.
        var (_, delimiter) = try readToDelimiter(span, from: 0)
        while delimiter == .next {
            guard parts.count < limits.partsMax else { throw failure("more than \(limits.partsMax) parts") }
            let start = position
            let headers = try MultipartHeaders(span, &position, limits, lineEnds)
            guard let disposition = headers.disposition else {
                throw failure("a part without a form-data disposition and a name", at: start)
            }
            guard !headers.isMultipart else { throw failure("a multipart body inside a part", at: start) }
            // The delimiter's line end may be the empty line's own: then the part is empty.
            let bodyStart = position
            let (end, next) = try readToDelimiter(span, from: bodyStart)
            parts.append(
                MultipartPart(
                    name: disposition.name, filename: disposition.filename, contentType: headers.contentType,
                    transferEncoding: headers.transferEncoding, bytes: bytes[bodyStart..<max(bodyStart, end)]))
            delimiter = next
        }
        return parts
    }

    private func failure(_ reason: String, at offset: Int? = nil) -> MultipartError {
        MultipartError(reason: reason, offset: offset ?? position)
    }

    /// Finds the next delimiter and goes behind its line; also answers where the bytes before it end.
    private mutating func readToDelimiter(
        _ span: Span<UInt8>, from start: Int
    ) throws(MultipartError) -> (end: Int, delimiter: Delimiter) {
        var lineStart = start
        while true {
            if let (next, delimiter) = delimiter(span, at: lineStart) {
                position = next
                return (lineStart - lineEndLength(span, before: lineStart), delimiter)
            }
            var index = lineStart
            repeat {
                while index < span.count, span[index] != 0x0A { index += 1 }
                guard index < span.count else {
                    throw failure("the body ends without its closing boundary", at: span.count)
                }
                index += 1
            } while lineEndLength(span, before: index) == 0
            lineStart = index
        }
    }

    /// How many bytes end the line before that offset; 0 where none does.
    private func lineEndLength(_ span: Span<UInt8>, before offset: Int) -> Int {
        guard offset > 0, span[offset - 1] == 0x0A else { return 0 }
        if offset > 1, span[offset - 2] == 0x0D { return 2 }
        return lineEnds == .lenient ? 1 : 0
    }

    /// The delimiter that the line is, and the offset behind it. A line that only begins like one is the part's own.
    private func delimiter(_ span: Span<UInt8>, at start: Int) -> (next: Int, Delimiter)? {
        guard span.count - start >= boundary.count else { return nil }
        for offset in boundary.indices where span[start + offset] != boundary[offset] { return nil }
        var index = start + boundary.count
        let isClose = index + 1 < span.count && span[index] == 0x2D && span[index + 1] == 0x2D
        if isClose { index += 2 }
        index = ParameterList.skipBlanks(span, index)
        if isClose {
            let isAtEnd = index == span.count || index + 1 == span.count && span[index] == 0x0D
            if isAtEnd || lineEnd(span, index) != nil { return (span.count, .close) }
            return nil
        }
        return lineEnd(span, index).map { ($0, .next) }
    }

    private func lineEnd(_ span: Span<UInt8>, _ index: Int) -> Int? {
        if index + 1 < span.count, span[index] == 0x0D, span[index + 1] == 0x0A { return index + 2 }
        return lineEnds == .lenient && index < span.count && span[index] == 0x0A ? index + 1 : nil
    }
}
