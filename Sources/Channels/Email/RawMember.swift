internal import Codecs

/// A long member of a JSON object, found where it stands, such as `raw`: a whole mail in base64, which is decoded out of
/// the request itself and never becomes a string beside it.
enum RawMember {
    /// What stands between the quotes of the first member of that name of the outermost object whose value is a text;
    /// `nil` where there is none. It says nothing about the rest of the text, which may be no JSON at all.
    static func range(of name: StaticString = "raw", in body: [UInt8]) -> Range<Int>? {
        let name = name.withUTF8Buffer { Array($0) }
        return body.withUnsafeBufferPointer { bytes in
            var depth = 0
            var at = 0
            while at < bytes.count {
                switch bytes[at] {
                case 0x22:
                    guard let end = closingQuote(in: bytes, from: at + 1) else { return nil }
                    if depth == 1, bytes[(at + 1)..<end].elementsEqual(name),
                        let value = value(in: bytes, after: end + 1)
                    {
                        return value
                    }
                    at = end + 1
                case 0x7B, 0x5B:
                    depth += 1
                    at += 1
                case 0x7D, 0x5D:
                    depth -= 1
                    at += 1
                default: at += 1
                }
            }
            return nil
        }
    }

    /// The same text with nothing between those quotes, to be read as JSON.
    static func emptied(_ body: [UInt8], at range: Range<Int>) -> [UInt8] {
        Array(body[..<range.lowerBound]) + body[range.upperBound...]
    }

    /// Base 64, with or without padding, of either alphabet, with line ends and JSON's own escapes between its digits.
    ///
    /// - Returns: `nil` where something else stands there.
    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3 + 3)
        var (held, bits, digits, padding) = (UInt32(0), UInt32(0), 0, 0)
        var at = text.startIndex
        while at < text.endIndex {
            guard let (byte, next) = unescaped(text, at) else { return nil }
            at = next
            if ASCII.isSpace(byte) { continue }
            if byte == 0x3D {
                padding += 1
                continue
            }
            guard padding == 0, let value = LenientBase64.value(byte) else { return nil }
            digits += 1
            held = held << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> bits))
            }
        }
        let isWhole = padding == 0 || (padding <= 2 && (digits + padding).isMultiple(of: 4))
        return isWhole && digits % 4 != 1 ? bytes : nil
    }

    private static func closingQuote(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var at = start
        while at < bytes.count {
            if bytes[at] == 0x22 { return at }
            at += bytes[at] == 0x5C ? 2 : 1
        }
        return nil
    }

    private static func value(in bytes: UnsafeBufferPointer<UInt8>, after key: Int) -> Range<Int>? {
        func skippingSpace(_ start: Int) -> Int {
            var at = start
            while at < bytes.count, ASCII.isSpace(bytes[at]) { at += 1 }
            return at
        }
        let colon = skippingSpace(key)
        guard colon < bytes.count, bytes[colon] == 0x3A else { return nil }
        let quote = skippingSpace(colon + 1)
        guard quote < bytes.count, bytes[quote] == 0x22 else { return nil }
        return closingQuote(in: bytes, from: quote + 1).map { quote + 1..<$0 }
    }

    /// The byte that stands at an offset, and the offset behind it. Writers of JSON may escape any character, and some
    /// escape the slash, the plus and the equals sign.
    private static func unescaped(_ text: ArraySlice<UInt8>, _ at: Int) -> (byte: UInt8, next: Int)? {
        guard text[at] == 0x5C else { return (text[at], at + 1) }
        guard at + 1 < text.endIndex else { return nil }
        switch text[at + 1] {
        case 0x2F: return (0x2F, at + 2)
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): return (0x20, at + 2)
        case UInt8(ascii: "u"):
            guard at + 6 <= text.endIndex else { return nil }
            var code: UInt16 = 0
            for digit in text[(at + 2)..<(at + 6)] {
                guard let value = PercentDecoding.digit(digit) else { return nil }
                code = code << 4 | UInt16(value)
            }
            return UInt8(exactly: code).map { ($0, at + 6) }
        default: return nil
        }
    }
}
