/// Classes and comparisons of bytes. Only ASCII has letters here: Unicode folding would make a Kelvin sign a `k`.
enum ASCII {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20

    /// `tchar` of RFC 9110 section 5.6.2: a bit for each byte below 64, and for each from 64 to 127.
    private static let tokenLow: UInt64 = 0x03FF_6CFA_0000_0000
    private static let tokenHigh: UInt64 = 0x57FF_FFFF_C7FF_FFFE

    @inline(__always)
    static func isToken(_ byte: UInt8) -> Bool {
        let word = byte < 64 ? tokenLow : byte < 128 ? tokenHigh : 0
        return (word >> UInt64(byte & 63)) & 1 == 1
    }

    /// What a field value may hold (RFC 9110 section 5.5): visible bytes, `obs-text`, space and tab.
    @inline(__always)
    static func isFieldValue(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F || byte == tab }

    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    @inline(__always)
    static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    static func hexadecimal(_ byte: UInt8) -> UInt8? {
        if isDigit(byte) { return byte - 0x30 }
        let letter = (byte | 0x20) &- 0x61
        return letter < 6 ? letter + 10 : nil
    }
}

extension Span<UInt8> {
    /// Whether that part reads as the word, which is given in lower case, without regard to ASCII case.
    func matches(_ range: Range<Int>, _ word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { letters in
            for offset in letters.indices
            where ASCII.lowercased(self[range.lowerBound + offset]) != letters[offset] { return false }
            return true
        }
    }

    /// Whether both hold the same letters, without regard to ASCII case.
    func isSameWord(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in indices where ASCII.lowercased(self[index]) != ASCII.lowercased(other[index]) { return false }
        return true
    }

    /// Whether two parts are the same without regard to ASCII case.
    func matches(_ range: Range<Int>, _ other: Range<Int>) -> Bool {
        guard range.count == other.count else { return false }
        for offset in 0..<range.count {
            let (left, right) = (self[range.lowerBound + offset], self[other.lowerBound + offset])
            guard ASCII.lowercased(left) == ASCII.lowercased(right) else { return false }
        }
        return true
    }

    /// The part without spaces and tabs at its ends: `OWS` of RFC 9110 section 5.6.3, nothing else.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, ASCII.isBlank(self[start]) { start += 1 }
        while end > start, ASCII.isBlank(self[end - 1]) { end -= 1 }
        return start..<end
    }
}
