/// `; name=value; name="value"`, as media types and content dispositions carry them (RFC 9110 section 5.6.6).
struct ParameterList {
    enum Escapes {
        /// A backslash quotes whatever follows it (RFC 9110 section 5.6.4).
        case every
        /// Only a quote or a backslash: old browsers send paths with plain backslashes.
        case quotesOnly
    }

    /// Names in lower case.
    private(set) var pairs: [(name: String, value: [UInt8])] = []

    /// `nil` where the grammar is broken or a name appears twice. Values without quotes may hold more than a token's
    /// bytes: boundaries are often sent so.
    init?(_ text: Span<UInt8>, from start: Int, escapes: Escapes) {
        var index = start
        while true {
            index = Self.skipBlanks(text, index)
            guard index < text.count else { return }
            guard text[index] == UInt8(ascii: ";") else { return nil }
            index = Self.skipBlanks(text, index + 1)
            // A semicolon with nothing behind it is allowed.
            guard index < text.count, text[index] != UInt8(ascii: ";") else { continue }
            let nameStart = index
            while index < text.count, Self.isToken(text[index]) { index += 1 }
            guard index > nameStart, index < text.count, text[index] == UInt8(ascii: "=") else { return nil }
            let name = Self.lowercased(text, nameStart..<index)
            guard let value = Self.value(text, &index, escapes), self[name] == nil else { return nil }
            pairs.append((name, value))
        }
    }

    subscript(name: String) -> [UInt8]? { pairs.first { $0.name == name }?.value }

    /// The value behind the equals sign at `index`, which is moved behind it.
    private static func value(_ text: Span<UInt8>, _ index: inout Int, _ escapes: Escapes) -> [UInt8]? {
        index += 1
        var value: [UInt8] = []
        guard index < text.count, text[index] == UInt8(ascii: "\"") else {
            while index < text.count, isPlain(text[index]) {
                value.append(text[index])
                index += 1
            }
            return value.isEmpty ? nil : value
        }
        index += 1
        while index < text.count, text[index] != UInt8(ascii: "\"") {
            if text[index] == UInt8(ascii: "\\"), index + 1 < text.count {
                let next = text[index + 1]
                if escapes == .every || next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\") { index += 1 }
            }
            guard text[index] >= 0x20 && text[index] != 0x7F || text[index] == 0x09 else { return nil }
            value.append(text[index])
            index += 1
        }
        guard index < text.count else { return nil }
        index += 1
        return value
    }

    static func skipBlanks(_ text: Span<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < text.count, text[index] == 0x20 || text[index] == 0x09 { index += 1 }
        return index
    }

    static func lowercased(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
        String(decoding: range.map { text[$0] &- 0x41 < 26 ? text[$0] | 0x20 : text[$0] }, as: UTF8.self)
    }

    /// `tchar` of RFC 9110 section 5.6.2.
    static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), 0x5E...0x60, 0x7C, 0x7E: true  // ^ _ ` | ~
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E: true  // ! # $ % & ' * + - .
        default: false
        }
    }

    /// Visible ASCII that cannot be taken for the list's own signs.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && ![0x22, 0x2C, 0x3B, 0x5C].contains(byte)
    }
}
