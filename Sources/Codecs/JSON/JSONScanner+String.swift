extension JSONScanner {
    /// A string, from its opening quote to behind its closing one.
    mutating func string(_ bytes: Span<UInt8>) throws(JSONError) -> String {
        let start = position + 1
        var end = start
        var hasEscapes = false
        scan: while true {
            if end + 8 <= bytes.count {
                let word = ByteWord(bytes, at: end)
                let plain = ByteWord.countBeforeFirst(
                    word.below(0x20) | word.equal(to: UInt8(ascii: "\"")) | word.equal(to: UInt8(ascii: "\\")))
                end += plain
                if plain == 8 { continue }
            }
            guard end < bytes.count else { throw failure("a string without its closing quote", at: start - 1) }
            switch bytes[end] {
            case UInt8(ascii: "\""): break scan
            case UInt8(ascii: "\\"):
                hasEscapes = true
                end += 2
            case 0x00..<0x20: throw failure("a control character inside a string", at: end)
            default: end += 1
            }
        }
        guard end - start <= limits.stringBytesMax else {
            throw failure("a string longer than \(limits.stringBytesMax) bytes", at: start - 1)
        }
        let text: String
        do {
            let valid = try UTF8Span(validating: bytes.extracting(start..<end))
            text = hasEscapes ? "" : String(copying: valid)
        } catch {
            throw failure("bytes that are not UTF-8", at: start + error.byteOffsets.lowerBound)
        }
        position = end + 1
        return hasEscapes ? try unescaped(bytes, start..<end) : text
    }

    /// The same string with its escapes resolved; runs between them are copied whole.
    private func unescaped(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(JSONError) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        var run = range.lowerBound
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            text.append(bytes, run..<index)
            index = try unescape(bytes, index, range.upperBound, into: &text)
            run = index
        }
        text.append(bytes, run..<range.upperBound)
        return String(decoding: text, as: UTF8.self)
    }

    /// Resolves the escape at `start`; the offset behind it.
    private func unescape(
        _ bytes: Span<UInt8>, _ start: Int, _ end: Int, into text: inout [UInt8]
    ) throws(JSONError) -> Int {
        let plain: UInt8
        // The scan went over the byte behind the backslash, so it is inside the string.
        switch bytes[start + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = bytes[start + 1]
        case UInt8(ascii: "b"): plain = 0x08
        case UInt8(ascii: "f"): plain = 0x0C
        case UInt8(ascii: "n"): plain = 0x0A
        case UInt8(ascii: "r"): plain = 0x0D
        case UInt8(ascii: "t"): plain = 0x09
        case UInt8(ascii: "u"): return try unescapeUnicode(bytes, start, end, into: &text)
        default: throw failure("an unknown escape", at: start)
        }
        text.append(plain)
        return start + 2
    }

    private func unescapeUnicode(
        _ bytes: Span<UInt8>, _ start: Int, _ end: Int, into text: inout [UInt8]
    ) throws(JSONError) -> Int {
        guard let first = codeUnit(bytes, start, end) else {
            throw failure("an escape without four hexadecimal digits", at: start)
        }
        guard first != 0 || limits.replacesWhatIsNoCharacter else {
            throw failure("U+0000 is not allowed in text", at: start)
        }
        var scalar = first == 0 ? JSONScanner.replacement : Unicode.Scalar(UInt32(first))
        var next = start + 6
        if UTF16.isLeadSurrogate(first), let second = codeUnit(bytes, next, end), UTF16.isTrailSurrogate(second) {
            scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
            next += 6
        }
        if scalar == nil, limits.replacesWhatIsNoCharacter { scalar = JSONScanner.replacement }
        guard let scalar else { throw failure("half of a surrogate pair", at: start) }
        text.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        return next
    }

    private static let replacement = Unicode.Scalar(0xFFFD as UInt32)

    /// The value of `\u` and four digits at that offset; `nil` where none stands there.
    private func codeUnit(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt16? {
        guard start + 6 <= end, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var value: UInt16 = 0
        for index in start + 2..<start + 6 {
            guard let digit = PercentDecoding.digit(bytes[index]) else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return value
    }
}
