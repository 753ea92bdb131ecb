/// The header fields of one part (RFC 7578 section 4): those that matter are kept, all are checked.
struct MultipartHeaders {
    struct Disposition {
        let name: String
        let filename: String?
    }

    private(set) var disposition: Disposition?
    private(set) var contentType: String?
    private(set) var transferEncoding: String?

    var isMultipart: Bool {
        guard let contentType else { return false }
        return ParameterList.lowercased(contentType.utf8Span.span, 0..<contentType.utf8.count).hasPrefix("multipart/")
    }

    /// Reads from `position` to behind the empty line.
    init(
        _ bytes: Span<UInt8>, _ position: inout Int, _ limits: MultipartLimits, _ lineEnds: MultipartReader.LineEnds
    ) throws(MultipartError) {
        let start = position
        var count = 0
        while true {
            let line = try Self.line(bytes, &position, end: start + limits.headersBytesMax, lineEnds)
            if line.isEmpty { return }
            count += 1
            guard count <= limits.fieldsMax else {
                throw MultipartError(
                    reason: "more than \(limits.fieldsMax) header fields in a part", offset: line.lowerBound)
            }
            try take(line, bytes)
        }
    }

    private static func line(
        _ bytes: Span<UInt8>, _ position: inout Int, end: Int, _ lineEnds: MultipartReader.LineEnds
    ) throws(MultipartError) -> Range<Int> {
        let start = position
        var index = start
        while index < bytes.count, bytes[index] >= 0x20 && bytes[index] != 0x7F || bytes[index] == 0x09 { index += 1 }
        let lineEnd = index
        if index < bytes.count, bytes[index] == 0x0D {
            index += 1
        } else if lineEnds == .strict, index < bytes.count {
            throw MultipartError(reason: "a control byte in a part's header", offset: index)
        }
        guard index < bytes.count else {
            throw MultipartError(reason: "the body ends inside a part's header", offset: index)
        }
        guard bytes[index] == 0x0A else {
            throw MultipartError(reason: "a control byte in a part's header", offset: lineEnd)
        }
        guard index < end else {
            throw MultipartError(reason: "the header of a part is too long", offset: start)
        }
        position = index + 1
        return start..<lineEnd
    }

    private mutating func take(_ line: Range<Int>, _ bytes: Span<UInt8>) throws(MultipartError) {
        var colon = line.lowerBound
        while colon < line.upperBound, ParameterList.isToken(bytes[colon]) { colon += 1 }
        guard colon > line.lowerBound, colon < line.upperBound, bytes[colon] == UInt8(ascii: ":") else {
            throw MultipartError(reason: "a header field without a name and a colon", offset: line.lowerBound)
        }
        var end = line.upperBound
        while end > colon + 1, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        let value = bytes.extracting(min(ParameterList.skipBlanks(bytes, colon + 1), end)..<end)
        switch ParameterList.lowercased(bytes, line.lowerBound..<colon) {
        case "content-disposition":
            guard disposition == nil, let parsed = Self.disposition(value) else {
                throw MultipartError(reason: "a disposition that is not form-data with a name", offset: line.lowerBound)
            }
            disposition = parsed
        case "content-type": contentType = value.text(0..<value.count)
        case "content-transfer-encoding": transferEncoding = ParameterList.lowercased(value, 0..<value.count)
        default: break
        }
    }

    /// `form-data; name="a"; filename="b.png"`
    private static func disposition(_ value: Span<UInt8>) -> Disposition? {
        var end = 0
        while end < value.count, ParameterList.isToken(value[end]) { end += 1 }
        guard ParameterList.lowercased(value, 0..<end) == "form-data",
            let parameters = ParameterList(value, from: end, escapes: .quotesOnly),
            let name = parameters["name"].flatMap({ String(validating: $0, as: UTF8.self) })
        else { return nil }
        if let plain = parameters["filename"] {
            return Disposition(name: name, filename: lastComponent(text(plain)))
        }
        return Disposition(name: name, filename: parameters["filename*"].flatMap(extended).map(lastComponent))
    }

    /// Names of files are what the sender's system writes; an odd one must not lose the whole form.
    private static func text(_ bytes: [UInt8]) -> String {
        String(validating: bytes, as: UTF8.self) ?? Windows1252.text(bytes)
    }

    /// `UTF-8''a%20b` (RFC 8187). RFC 7578 section 4.2 forbids it in forms; some clients send it all the same.
    private static func extended(_ value: [UInt8]) -> String? {
        let pieces = value.split(separator: UInt8(ascii: "'"), maxSplits: 2, omittingEmptySubsequences: false)
        guard pieces.count == 3, pieces[0].elementsEqual("UTF-8".utf8) || pieces[0].elementsEqual("utf-8".utf8) else {
            return nil
        }
        return PercentDecoding.strict(pieces[2])
    }

    /// Old browsers send the whole path.
    private static func lastComponent(_ path: String) -> String {
        let start = path.utf8.lastIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
        return start.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    }
}
