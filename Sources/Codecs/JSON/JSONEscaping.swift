/// How text is written between the quotes of a JSON string.
enum JSONEscaping {
    /// Copies runs whole and escapes what stands between them.
    static func append(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
        var run = 0
        var index = 0
        while index < text.count {
            if index + 8 <= text.count {
                let plain = countOfPlain(ByteWord(text, at: index))
                index += plain
                if plain == 8 { continue }
            }
            let byte = text[index]
            guard needsLook(byte) else {
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
    @inline(__always)
    static func needsLook(_ byte: UInt8) -> Bool {
        if byte < 0x40 { return byte < 0x20 || (0x5000_0044_0000_0000 as UInt64) >> UInt64(byte) & 1 == 1 }
        return byte == UInt8(ascii: "\\") || byte == 0x7F || byte == 0xE2
    }

    /// How many of eight bytes come before the first that needs a look; `"` and `&`, and `<` and `>`, differ in one bit.
    @inline(__always)
    static func countOfPlain(_ word: ByteWord) -> Int {
        let quotes = word.equal(to: UInt8(ascii: "&"), setting: 0x04) | word.equal(to: UInt8(ascii: "\\"))
        let brackets = word.equal(to: UInt8(ascii: ">"), setting: 0x02)
        let others = word.below(0x20) | word.equal(to: 0x7F) | word.equal(to: 0xE2)
        return ByteWord.countBeforeFirst(quotes | brackets | others)
    }

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
            bytes.append(digit(byte >> 4))
            bytes.append(digit(byte & 15))
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
