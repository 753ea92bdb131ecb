/// Writes CSV (RFC 4180) into one growing buffer: UTF-8, commas, CR LF.
///
/// Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP ASVS 5.0, 1.2.10); numbers that
/// are written as numbers do not.
package struct CSVWriter {
    package private(set) var bytes: [UInt8] = []
    private var isRowStart = true

    package init() {}

    /// One cell of text; an empty one for `nil`.
    package mutating func field(_ text: String?) {
        separate()
        guard let text else { return }
        let isGuarded = Self.looksLikeFormula(text)
        let needsQuotes = text.utf8.contains { Self.needsQuotes($0) }
        if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
        if isGuarded { bytes.append(UInt8(ascii: "'")) }
        if needsQuotes {
            for byte in text.utf8 {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        } else {
            bytes.append(contentsOf: text.utf8)
        }
    }

    package mutating func field(_ number: Int64?) { plain(number.map { String($0) }) }
    package mutating func field(_ number: Int?) { plain(number.map { String($0) }) }
    /// Empty where the number is not finite.
    package mutating func field(_ number: Double?) { plain(number.flatMap { $0.isFinite ? $0.description : nil }) }

    package mutating func endRow() {
        bytes.append(contentsOf: "\r\n".utf8)
        isRowStart = true
    }

    package mutating func row(_ fields: [String]) {
        for text in fields { field(text) }
        endRow()
    }

    /// Gives the bytes away and begins again, for output that is sent piece by piece.
    package mutating func takeBytes() -> [UInt8] {
        let taken = bytes
        bytes = []
        return taken
    }

    private mutating func plain(_ text: String?) {
        separate()
        if let text { bytes.append(contentsOf: text.utf8) }
    }

    private mutating func separate() {
        if !isRowStart { bytes.append(UInt8(ascii: ",")) }
        isRowStart = false
    }

    /// `= + - @` and their full-width forms, tab, CR, LF and NUL at the start of a cell.
    private static func looksLikeFormula(_ text: String) -> Bool {
        switch text.unicodeScalars.first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "\0", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: ","), 0x0A, 0x0D, UInt8(ascii: ";"), 0x09: true
        default: false
        }
    }
}
