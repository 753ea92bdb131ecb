internal import Codecs

/// Reads request heads (RFC 9112 sections 2 to 6) in one pass, and goes on where it stopped when more bytes arrive.
///
/// Strict, without a lenient flag: whatever two servers could read in two ways is refused. The outcome depends on the
/// bytes alone, never on how they were cut. After a head the parser is ready for the next request; after a refusal it
/// refuses for good.
package struct RequestParser {
    package enum Outcome: Sendable {
        case needMore
        /// `consumed` counts from the buffer's first byte; the body begins there.
        case head(RequestHead, consumed: Int)
        case refused(WireError)
    }

    private enum State {
        case leading, method, target, version, fieldStart, fieldName, fieldValue, end
    }

    private let limits: HTTPLimits
    private var state = State.leading
    private var refusal: WireError?
    /// Everything before it has been read.
    private var position = 0
    /// The first byte of the method; 2 where an empty line came before it.
    private var origin = 0
    private var methodEnd = 0
    private var targetEnd = 0
    private var version = HTTPVersion.http11
    private var path = 0..<0
    private var query: Range<Int>?
    private var authority: Range<Int>?
    private var fieldsStart = 0
    private var lineStart = 0
    /// Where the current field line must have ended.
    private var lineEndMax = 0
    private var nameEnd = 0
    private var fields: [RequestHead.Field] = []
    private var known = FieldNameSet()
    private var rules = HeadRules()
    /// The storage of the last head, for the next one.
    private var storage: HeadStorage?

    package init(limits: HTTPLimits = .standard) { self.limits = limits }

    /// Whether a request has begun: then silence is a slow head, else an idle connection.
    package var hasBegun: Bool { position > 0 }

    package mutating func parse(_ bytes: [UInt8]) -> Outcome { parse(bytes.span) }

    /// Takes out what has been read of a head that is not whole, for a parser of its own: so one parser serves many
    /// connections, of which few are in the middle of a head. This one is ready for the next request then.
    package mutating func detach() -> RequestParser {
        var detached = RequestParser(limits: limits)
        swap(&self, &detached)
        swap(&storage, &detached.storage)
        return detached
    }

    /// The buffer begins with the request's first byte at every call, and has grown since the last.
    package mutating func parse(_ bytes: Span<UInt8>) -> Outcome {
        if let refusal { return .refused(refusal) }
        do throws(WireError) {
            while try advance(bytes) {
                if state == .end { return try finish(bytes) }
            }
            return .needMore
        } catch {
            refusal = error
            return .refused(error)
        }
    }

    /// Reads on to the next state; `false` when the bytes do not reach it.
    private mutating func advance(_ bytes: Span<UInt8>) throws(WireError) -> Bool {
        switch state {
        case .leading: try readLeading(bytes)
        case .method: try readMethod(bytes)
        case .target: try readTarget(bytes)
        case .version: try readVersion(bytes)
        case .fieldStart: try readFieldStart(bytes)
        case .fieldName: try readFieldName(bytes)
        case .fieldValue: try readFieldValue(bytes)
        case .end: true
        }
    }

    /// RFC 9112 section 2.2: one empty line before the request line is ignored.
    private mutating func readLeading(_ bytes: Span<UInt8>) throws(WireError) -> Bool {
        guard bytes.count > 0 else { return false }
        if bytes[0] == ASCII.carriageReturn {
            guard bytes.count > 1 else { return false }
            guard bytes[1] == ASCII.lineFeed else { throw .bad("A line must end with CR LF.") }
            (position, origin) = (2, 2)
        }
        state = .method
        return true
    }

    private mutating func readMethod(_ bytes: Span<UInt8>) throws(WireError) -> Bool {
        var index = position
        let bound = min(bytes.count, origin + limits.methodBytesMax)
        while index < bound, ASCII.isToken(bytes[index]) { index += 1 }
        position = index
        guard index < bytes.count else { return false }
        guard bytes[index] == ASCII.space else {
            guard index == origin + limits.methodBytesMax, ASCII.isToken(bytes[index]) else {
                throw .bad("The request line does not begin with a method and a space.")
            }
            throw WireError(.notImplemented, "The method is longer than any that is served.")
        }
        guard index > origin else { throw .bad("The request line does not begin with a method and a space.") }
        methodEnd = index
        position = index + 1
        state = .target
        return true
    }

    private mutating func readTarget(_ bytes: Span<UInt8>) throws(WireError) -> Bool {
        let endMax = origin + limits.requestLineBytesMax - " HTTP/1.1".utf8.count
        var index = position
        let bound = min(bytes.count, endMax)
        while index < bound, TargetRules.isAllowed(bytes[index]) { index += 1 }
        position = index
        guard index < bytes.count else { return false }
        guard bytes[index] == ASCII.space else {
            if index >= endMax { throw WireError(.uriTooLong, "The request line is too long.") }
            throw .bad("The request's target holds a byte that must be percent-encoded, or no version follows it.")
        }
        guard index > methodEnd + 1 else { throw .bad("The request's target is empty.") }
        targetEnd = index
        position = index + 1
        state = .version
        return true
    }

    /// `HTTP/1.1` and the line's end. Another well-formed version is 505, everything else 400.
    private mutating func readVersion(_ bytes: Span<UInt8>) throws(WireError) -> Bool {
        let start = targetEnd + 1
        if start + 10 <= bytes.count, bytes.extracting(start..<start + 10).isEqual(to: "HTTP/1.1\r\n") {
            return try endRequestLine(bytes, at: start + 10, .http11)
        }
        let pattern: StaticString = "HTTP/0.0\r\n"
        let matches = pattern.withUTF8Buffer { letters in
            for offset in letters.indices where start + offset < bytes.count {
                let byte = bytes[start + offset]
                guard byte == letters[offset] || letters[offset] == 0x30 && ASCII.isDigit(byte) else { return false }
            }
            return true
        }
        guard matches else { throw .bad("The request line does not end with a version and CR LF.") }
        let end = start + pattern.utf8CodeUnitCount
        guard end <= bytes.count else { return false }
        guard bytes[start + 5] == 0x31, bytes[start + 7] <= 0x31 else {
            throw WireError(.versionNotSupported, "Only HTTP/1.1 and HTTP/1.0 are spoken here.")
        }
        return try endRequestLine(bytes, at: end, bytes[start + 7] == 0x31 ? .http11 : .http10)
    }

    private mutating func endRequestLine(
        _ bytes: Span<UInt8>, at end: Int, _ version: HTTPVersion
    ) throws(WireError) -> Bool {
        self.version = version
        let isOptions = bytes.extracting(origin..<methodEnd).isEqual(to: "OPTIONS")
        let target = try TargetRules.parts(of: methodEnd + 1..<targetEnd, bytes, isOptions: isOptions)
        (path, query, authority) = (target.path, target.query, target.authority)
        position = end
        fieldsStart = end
        state = .fieldStart
        return true
    }

    private mutating func readFieldStart(_ bytes: Span<UInt8>) throws(WireError) -> Bool {
        guard position < bytes.count else { return false }
        let byte = bytes[position]
        if byte == ASCII.carriageReturn {
            guard position + 1 < bytes.count else { return false }
            guard bytes[position + 1] == ASCII.lineFeed else { throw .bad("A line must end with CR LF.") }
            position += 2
            state = .end
            return true
        }
        guard !ASCII.isBlank(byte) else { throw .bad("A field must not go on in a second line.") }
        guard fields.count < limits.fieldsMax else {
            throw WireError(.headerFieldsTooLarge, "There are too many fields.")
        }
        if fields.isEmpty { fields.reserveCapacity(16) }
        lineStart = position
        lineEndMax = min(lineStart + limits.fieldBytesMax, fieldsStart + limits.fieldsBytesMax - "\r\n".utf8.count)
        state = .fieldName
        return true
    }

    private mutating func readFieldName(_ bytes: Span<UInt8>) throws(WireError) -> Bool {
        var index = position
        let bound = min(bytes.count, lineEndMax)
        while index < bound, ASCII.isToken(bytes[index]) { index += 1 }
        position = index
        guard index < bytes.count else { return false }
        guard index < lineEndMax else { throw tooLarge }
        guard bytes[index] == UInt8(ascii: ":"), index > lineStart else {
            throw .bad("A field does not begin with a name and a colon.")
        }
        nameEnd = index
        position = index + 1
        state = .fieldValue
        return true
    }

    private mutating func readFieldValue(_ bytes: Span<UInt8>) throws(WireError) -> Bool {
        let index = ByteScan.endOfFieldValue(bytes, from: position, before: min(bytes.count, lineEndMax))
        position = index
        guard index < bytes.count else { return false }
        guard bytes[index] == ASCII.carriageReturn else {
            throw index >= lineEndMax ? tooLarge : .bad("A field's value holds a control byte.")
        }
        guard index + 1 < bytes.count else { return false }
        guard bytes[index + 1] == ASCII.lineFeed else { throw .bad("A line must end with CR LF.") }
        let name = lineStart..<nameEnd
        let value = bytes.trimmed(nameEnd + 1..<index)
        try rules.take(name, value, bytes)
        let code = KnownNames.code(bytes.extracting(name))
        known.insert(code: code)
        fields.append(RequestHead.Field(name: name.moved(by: -origin), value: value.moved(by: -origin), code: code))
        position = index + 2
        state = .fieldStart
        return true
    }

    private var tooLarge: WireError { WireError(.headerFieldsTooLarge, "The fields are too large.") }

    private mutating func finish(_ bytes: Span<UInt8>) throws(WireError) -> Outcome {
        try rules.checkHost(authority: authority, version: version, bytes)
        let framing = try rules.framing(version: version)
        let storage = freeStorage()
        storage.replaceBytes(by: bytes.extracting(origin..<position))
        storage.method = Method(bytes.extracting(origin..<methodEnd))
        storage.version = version
        storage.path = path.moved(by: -origin)
        storage.query = query?.moved(by: -origin)
        storage.known = known
        storage.framing = framing
        swap(&storage.fields, &fields)
        fields.removeAll(keepingCapacity: true)
        let consumed = position
        (state, position, origin, known, rules) = (.leading, 0, 0, FieldNameSet(), HeadRules())
        return .head(RequestHead(storage), consumed: consumed)
    }

    /// The last head's where nobody holds it any more and it has not grown large.
    private mutating func freeStorage() -> HeadStorage {
        if isKnownUniquelyReferenced(&storage), let storage, storage.isWorthKeeping { return storage }
        let fresh = HeadStorage()
        storage = fresh
        return fresh
    }
}

extension Range<Int> {
    func moved(by distance: Int) -> Self { lowerBound + distance..<upperBound + distance }
}
