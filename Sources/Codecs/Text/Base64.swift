/// Base 64 (RFC 4648 section 4) and its URL-safe form (section 5).
package enum Base64 {
    /// Strict: padding where it belongs, no foreign bytes, no bits left over. `nil` otherwise.
    package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        text.withSpan { span in
            guard span.count.isMultiple(of: 4) else { return nil }
            var count = span.count
            // At most two: a third sign is then met as a foreign byte.
            if count > 0, span[count - 1] == 0x3D { count -= 1 }
            if count > 0, count < span.count, span[count - 1] == 0x3D { count -= 1 }
            return decode(span.extracting(0..<count), values: standardValues)
        }
    }

    package static func encode(_ bytes: some Collection<UInt8>) -> String {
        bytes.withSpan { encode($0, alphabet: standardAlphabet, padded: true) }
    }

    /// Without padding; padding is refused.
    package static func decodeURL(_ text: some Collection<UInt8>) -> [UInt8]? {
        text.withSpan { decode($0, values: urlValues) }
    }

    /// Without padding.
    package static func encodeURL(_ bytes: some Collection<UInt8>) -> String {
        bytes.withSpan { encode($0, alphabet: urlAlphabet, padded: false) }
    }

    private static let standardAlphabet = alphabet(with: "+/")
    private static let urlAlphabet = alphabet(with: "-_")
    private static let standardValues = values(of: standardAlphabet)
    private static let urlValues = values(of: urlAlphabet)
    /// Stands in the tables for a byte that is no digit.
    private static let foreign: UInt8 = 0xFF

    private static func alphabet(with last: String) -> [UInt8] {
        Array(UInt8(ascii: "A")...UInt8(ascii: "Z")) + Array(UInt8(ascii: "a")...UInt8(ascii: "z"))
            + Array(UInt8(ascii: "0")...UInt8(ascii: "9")) + Array(last.utf8)
    }

    private static func values(of alphabet: [UInt8]) -> [UInt8] {
        var table = [UInt8](repeating: foreign, count: 256)
        for (value, byte) in alphabet.enumerated() { table[Int(byte)] = UInt8(value) }
        return table
    }

    /// Digits without padding. One digit over a multiple of four holds no whole byte, so it is refused.
    private static func decode(_ digits: Span<UInt8>, values: [UInt8]) -> [UInt8]? {
        let tail = digits.count % 4
        guard tail != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 4 * 3 + 2)
        var position = 0
        while position + 4 <= digits.count {
            let (a, b) = (values[Int(digits[position])], values[Int(digits[position + 1])])
            let (c, d) = (values[Int(digits[position + 2])], values[Int(digits[position + 3])])
            guard (a | b | c | d) < 64 else { return nil }
            bytes.append(a << 2 | b >> 4)
            bytes.append(b << 4 | c >> 2)
            bytes.append(c << 6 | d)
            position += 4
        }
        guard tail > 0 else { return bytes }
        let (a, b) = (values[Int(digits[position])], values[Int(digits[position + 1])])
        let c = tail == 3 ? values[Int(digits[position + 2])] : 0
        // RFC 4648 section 3.5: the bits that no byte takes must be zero, or one value has many spellings.
        guard (a | b | c) < 64, tail == 3 ? c & 0b11 == 0 : b & 0b1111 == 0 else { return nil }
        bytes.append(a << 2 | b >> 4)
        if tail == 3 { bytes.append(b << 4 | c >> 2) }
        return bytes
    }

    private static func encode(_ bytes: Span<UInt8>, alphabet: [UInt8], padded: Bool) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var position = 0
        while position < bytes.count {
            let rest = bytes.count - position
            let a = bytes[position]
            let b = rest > 1 ? bytes[position + 1] : 0
            let c = rest > 2 ? bytes[position + 2] : 0
            text.append(alphabet[Int(a >> 2)])
            text.append(alphabet[Int((a & 0b11) << 4 | b >> 4)])
            if rest > 1 { text.append(alphabet[Int((b & 0b1111) << 2 | c >> 6)]) } else if padded { text.append(0x3D) }
            if rest > 2 { text.append(alphabet[Int(c & 0b11_1111)]) } else if padded { text.append(0x3D) }
            position += 3
        }
        return String(decoding: text, as: UTF8.self)
    }
}
