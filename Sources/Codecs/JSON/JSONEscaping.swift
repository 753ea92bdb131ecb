/// How text is written between the quotes of a JSON string.
enum JSONEscaping {
    /// Copies runs whole and escapes what stands between them.
    static func append(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
        var run = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            guard needsLook[Int(byte)] else {
                index += 1
                continue
            }
            var width = 1
            if byte == 0xE2 {
                guard isSeparator(text, index) else {
                    index += 1
                    continue
                }
                width = 3
            }
            bytes.append(text, run..<index)
            appendEscape(byte, separatorEnd: width == 3 ? text[index + 2] : 0, to: &bytes)
            index += width
            run = index
        }
        bytes.append(text, run..<text.count)
    }

    /// Controls, the quote, the backslash, `<`, `>`, `&`, and the byte that U+2028 and U+2029 begin with.
    private static let needsLook: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for control in 0..<0x20 { table[control] = true }
        for byte in "\"\\<>&\u{7F}".utf8 { table[Int(byte)] = true }
        table[0xE2] = true
        return table
    }()
    private static let digits = Array("0123456789abcdef".utf8)

    /// U+2028 and U+2029 are `E2 80 A8` and `E2 80 A9`.
    private static func isSeparator(_ text: Span<UInt8>, _ index: Int) -> Bool {
        index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] | 1 == 0xA9
    }

    private static func appendEscape(_ byte: UInt8, separatorEnd: UInt8, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0xE2: bytes.append(contentsOf: separatorEnd == 0xA8 ? "u2028".utf8 : "u2029".utf8)
        default:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }
}
