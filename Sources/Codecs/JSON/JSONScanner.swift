/// The tokens of JSON text: where we stand, and what stands there. The bytes are lent to each call.
struct JSONScanner {
    enum ContainerKind {
        case array, object

        var closing: UInt8 { self == .array ? UInt8(ascii: "]") : UInt8(ascii: "}") }
    }

    enum Opening {
        case container(ContainerKind)
        case scalar(JSON)
    }

    let limits: JSONLimits
    var position = 0

    init(limits: JSONLimits) { self.limits = limits }

    func failure(_ reason: String, at offset: Int? = nil) -> JSONError {
        JSONError(reason: reason, offset: offset ?? position)
    }

    func refuseByteOrderMark(_ bytes: Span<UInt8>) throws(JSONError) {
        guard bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF else { return }
        throw failure("a byte order mark before the text")
    }

    mutating func refuseTrailingBytes(_ bytes: Span<UInt8>) throws(JSONError) {
        skipSpace(bytes)
        guard position == bytes.count else { throw failure("bytes after the end of the value") }
    }

    mutating func skipSpace(_ bytes: Span<UInt8>) {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    /// The scalar that stands here, or the bracket that opens a container.
    mutating func opening(_ bytes: Span<UInt8>) throws(JSONError) -> Opening {
        skipSpace(bytes)
        guard position < bytes.count else { throw failure("the text ends where a value is expected") }
        switch bytes[position] {
        case UInt8(ascii: "{"):
            position += 1
            return .container(.object)
        case UInt8(ascii: "["):
            position += 1
            return .container(.array)
        case UInt8(ascii: "\""): return .scalar(.string(try string(bytes)))
        case UInt8(ascii: "t"): return .scalar(try word("true", .bool(true), bytes))
        case UInt8(ascii: "f"): return .scalar(try word("false", .bool(false), bytes))
        case UInt8(ascii: "n"): return .scalar(try word("null", .null, bytes))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .scalar(try number(bytes))
        default: throw failure("a value is expected here")
        }
    }

    /// Takes the bracket when it comes next, so that `[]` and `{}` are seen before a first element is.
    mutating func takeClosing(_ bracket: UInt8, _ bytes: Span<UInt8>) -> Bool {
        skipSpace(bytes)
        guard position < bytes.count, bytes[position] == bracket else { return false }
        position += 1
        return true
    }

    /// `true` after a comma, `false` after the closing bracket.
    mutating func takeComma(closing bracket: UInt8, _ bytes: Span<UInt8>) throws(JSONError) -> Bool {
        skipSpace(bytes)
        guard position < bytes.count else { throw failure("the text ends inside an array or object") }
        let byte = bytes[position]
        guard byte == 0x2C || byte == bracket else {
            throw failure(bracket == 0x5D ? "a comma or ] is expected here" : "a comma or } is expected here")
        }
        position += 1
        return byte == 0x2C
    }

    /// A member's name and the colon behind it.
    mutating func key(_ bytes: Span<UInt8>) throws(JSONError) -> String {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
            throw failure("a member's name in quotes is expected here")
        }
        let key = try string(bytes)
        skipSpace(bytes)
        guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
            throw failure("a colon is expected here")
        }
        position += 1
        return key
    }

    private mutating func word(
        _ word: StaticString, _ value: JSON, _ bytes: Span<UInt8>
    ) throws(JSONError) -> JSON {
        let start = position
        let matches = word.withUTF8Buffer { letters in
            guard bytes.count - start >= letters.count else { return false }
            for index in letters.indices where bytes[start + index] != letters[index] { return false }
            return true
        }
        guard matches else { throw failure("a value is expected here") }
        position += word.utf8CodeUnitCount
        return value
    }
}
