/// The quoted-printable coding (RFC 2045 section 6.7).
package enum QuotedPrintable {
    /// `nil` where an equals sign begins neither an escape nor a soft line break.
    package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        text.withSpan { span in
            var bytes: [UInt8] = []
            var index = 0
            while index < span.count {
                guard span[index] == UInt8(ascii: "=") else {
                    bytes.append(span[index])
                    index += 1
                    continue
                }
                if let end = softBreak(span, index + 1) {
                    index = end
                    continue
                }
                guard index + 2 < span.count, let high = PercentDecoding.digit(span[index + 1]),
                    let low = PercentDecoding.digit(span[index + 2])
                else { return nil }
                bytes.append(high << 4 | low)
                index += 3
            }
            return bytes
        }
    }

    /// The offset behind the line's end that an equals sign hides; blanks before it are dropped.
    private static func softBreak(_ text: Span<UInt8>, _ start: Int) -> Int? {
        var index = start
        while index < text.count, text[index] == 0x20 || text[index] == 0x09 { index += 1 }
        guard index < text.count else { return index }
        if text[index] == 0x0D, index + 1 < text.count { index += 1 }
        return text[index] == 0x0A ? index + 1 : nil
    }
}
