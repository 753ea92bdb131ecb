/// The fields behind the last chunk (RFC 9112 section 7.1.2): held to the same grammar as all fields, then dropped.
struct TrailerSection {
    private enum State { case lineStart, name, value, lineFeed, lastLineFeed }

    private let limits: HTTPLimits
    private var state = State.lineStart
    private var count = 0
    private var fields = 0

    init(limits: HTTPLimits) { self.limits = limits }

    /// Takes one byte; `true` when it ended the section.
    mutating func take(_ byte: UInt8) throws(WireError) -> Bool {
        count += 1
        guard count <= limits.trailersBytesMax else { throw .bad("The trailer section is too large.") }
        switch state {
        case .lineStart:
            if byte == ASCII.carriageReturn {
                state = .lastLineFeed
                return false
            }
            fields += 1
            guard fields <= limits.trailersMax else { throw .bad("There are too many trailer fields.") }
            guard ASCII.isToken(byte) else { throw Self.malformed }
            state = .name
        case .name:
            if byte == UInt8(ascii: ":") { state = .value } else if !ASCII.isToken(byte) { throw Self.malformed }
        case .value:
            if byte == ASCII.carriageReturn {
                state = .lineFeed
            } else if !ASCII.isFieldValue(byte) {
                throw Self.malformed
            }
        case .lineFeed, .lastLineFeed:
            guard byte == ASCII.lineFeed else { throw Self.malformed }
            if state == .lastLineFeed { return true }
            state = .lineStart
        }
        return false
    }

    private static let malformed = WireError.bad("A trailer field is malformed.")
}
