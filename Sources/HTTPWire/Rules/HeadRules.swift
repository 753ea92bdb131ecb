/// The fields that decide where a request ends and whom it addresses, checked as they are read.
///
/// RFC 9112 section 6.3 and section 3.2, each choice taken on the strict side: a message that another server may frame
/// otherwise is refused, so that nobody's request can hide in somebody else's body.
struct HeadRules {
    private var host: Range<Int>?
    private var contentLength: Int?
    private var isChunked = false

    /// The most digits whose number fits without a check at each of them.
    private static let lengthDigitsMax = 18

    mutating func take(_ name: Range<Int>, _ value: Range<Int>, _ bytes: Span<UInt8>) throws(WireError) {
        switch name.count {
        case 4 where bytes.matches(name, "host"):
            guard host == nil else { throw .bad("There is more than one Host field.") }
            guard AuthorityRules.isValid(value, bytes) else { throw .bad("The Host field is not valid.") }
            host = value
        case 14 where bytes.matches(name, "content-length"):
            // Repeats are refused even where they agree: RFC 9110 section 8.6 allows either.
            guard contentLength == nil else { throw .bad("There is more than one Content-Length field.") }
            contentLength = try Self.length(value, bytes)
        case 17 where bytes.matches(name, "transfer-encoding"):
            guard !isChunked else { throw .bad("There is more than one Transfer-Encoding field.") }
            guard bytes.matches(value, "chunked") else {
                throw WireError(.notImplemented, "The only transfer coding understood here is chunked.")
            }
            isChunked = true
        default: break
        }
    }

    /// RFC 9112 section 3.2: HTTP/1.1 needs a Host. The absolute form's own host must agree with it.
    func checkHost(authority: Range<Int>?, version: HTTPVersion, _ bytes: Span<UInt8>) throws(WireError) {
        guard let host else {
            if version == .http11 { throw .bad("The Host field is missing.") }
            return
        }
        guard let authority else { return }
        guard bytes.matches(authority, host) else {
            throw .bad("The Host field and the request's target name different hosts.")
        }
    }

    func framing(version: HTTPVersion) throws(WireError) -> BodyFraming {
        guard isChunked else { return contentLength.map(BodyFraming.length) ?? .none }
        guard contentLength == nil else {
            throw .bad("Content-Length and Transfer-Encoding must not stand in one request.")
        }
        // RFC 9112 section 6.1: such a message's framing is faulty.
        guard version == .http11 else { throw .bad("HTTP/1.0 has no Transfer-Encoding.") }
        return .chunked
    }

    /// `1*DIGIT` (RFC 9110 section 8.6); unlike `Int(_:)`, no sign.
    private static func length(_ range: Range<Int>, _ bytes: Span<UInt8>) throws(WireError) -> Int {
        guard (1...lengthDigitsMax).contains(range.count) else { throw .bad("The Content-Length field is not valid.") }
        var length = 0
        for index in range {
            guard ASCII.isDigit(bytes[index]) else { throw .bad("The Content-Length field is not valid.") }
            length = length * 10 + Int(bytes[index] - 0x30)
        }
        return length
    }
}
