/// The line before a chunk's data: its size, and extensions that are checked and dropped (RFC 9112 section 7.1).
///
/// The grammar is taken exactly, byte by byte, because leniency here has let requests hide in bodies: no bare CR or LF,
/// no quote left open, blanks only where the grammar names them.
struct ChunkLine {
    private enum State {
        case size, beforeSemicolon, beforeName, name, afterName, beforeValue, token, quoted, escaped, afterQuoted
        case lineFeed
    }

    /// The most digits of a size; sixteen fill 64 bits.
    private static let sizeDigitsMax = 16

    private var state = State.size
    private var digits = 0
    private(set) var size: UInt64 = 0
    /// Bytes of the line so far.
    private(set) var count = 0
    /// Bytes behind the size, without the CRLF.
    private(set) var extensionsCount = 0

    /// Takes one byte; `true` when it ended the line.
    mutating func take(_ byte: UInt8) throws(WireError) -> Bool {
        count += 1
        switch state {
        case .size: return try takeSize(byte)
        case .lineFeed:
            guard byte == ASCII.lineFeed else { throw Self.malformed }
            return true
        default:
            extensionsCount += 1
            if byte == ASCII.carriageReturn { extensionsCount -= 1 }
            state = try next(byte)
            return false
        }
    }

    private mutating func takeSize(_ byte: UInt8) throws(WireError) -> Bool {
        if let digit = ASCII.hexadecimal(byte) {
            digits += 1
            guard digits <= Self.sizeDigitsMax else { throw .bad("A chunk's size has too many digits.") }
            size = size << 4 | UInt64(digit)
            return false
        }
        guard digits > 0 else { throw Self.malformed }
        switch byte {
        case ASCII.carriageReturn: state = .lineFeed
        case UInt8(ascii: ";"): state = .beforeName
        case ASCII.space, ASCII.tab: state = .beforeSemicolon
        default: throw Self.malformed
        }
        if byte != ASCII.carriageReturn { extensionsCount += 1 }
        return false
    }

    /// `*( BWS ";" BWS token [ BWS "=" BWS ( token / quoted-string ) ] )`
    private func next(_ byte: UInt8) throws(WireError) -> State {
        switch state {
        case .beforeSemicolon, .afterQuoted:
            if byte == ASCII.carriageReturn, state == .afterQuoted { return .lineFeed }
            if byte == UInt8(ascii: ";") { return .beforeName }
            if ASCII.isBlank(byte) { return .beforeSemicolon }
        case .beforeName:
            if ASCII.isToken(byte) { return .name }
            if ASCII.isBlank(byte) { return .beforeName }
        case .name:
            if ASCII.isToken(byte) { return .name }
            return try afterWord(byte, blank: .afterName)
        case .afterName:
            if byte == UInt8(ascii: ";") { return .beforeName }
            if byte == UInt8(ascii: "=") { return .beforeValue }
            if ASCII.isBlank(byte) { return .afterName }
        case .beforeValue:
            if ASCII.isToken(byte) { return .token }
            if byte == UInt8(ascii: "\"") { return .quoted }
            if ASCII.isBlank(byte) { return .beforeValue }
        case .token:
            if ASCII.isToken(byte) { return .token }
            if byte != UInt8(ascii: "=") { return try afterWord(byte, blank: .beforeSemicolon) }
        case .quoted:
            if byte == UInt8(ascii: "\"") { return .afterQuoted }
            if byte == UInt8(ascii: "\\") { return .escaped }
            if ASCII.isFieldValue(byte) { return .quoted }
        case .escaped:
            if ASCII.isFieldValue(byte) { return .quoted }
        case .size, .lineFeed: break
        }
        throw Self.malformed
    }

    private func afterWord(_ byte: UInt8, blank: State) throws(WireError) -> State {
        switch byte {
        case ASCII.carriageReturn: return .lineFeed
        case UInt8(ascii: ";"): return .beforeName
        case UInt8(ascii: "="): return .beforeValue
        case ASCII.space, ASCII.tab: return blank
        default: throw Self.malformed
        }
    }

    private static let malformed = WireError.bad("A chunk's size line is malformed.")
}
