/// `application/x-www-form-urlencoded`, and the query of a target.
///
/// The pairs of the WHATWG URL standard section 5.1, but strict: a broken escape or text that is not UTF-8 refuses the
/// whole form, where browsers' own parsers would repair it.
package enum FormDecoding {
    /// The pairs in order; a name without `=` has an empty value. `nil` where an escape is broken, the text is not
    /// UTF-8, or `FormLimits` are passed.
    package static func pairs(
        _ bytes: some Collection<UInt8>, limits: FormLimits = .standard
    ) -> [(name: String, value: String)]? {
        bytes.withSpan { pairs($0, limits) }
    }

    private static func pairs(_ bytes: Span<UInt8>, _ limits: FormLimits) -> [(name: String, value: String)]? {
        var pairs: [(name: String, value: String)] = []
        var start = 0
        while start < bytes.count {
            var end = start
            var equals: Int?
            while end < bytes.count, bytes[end] != UInt8(ascii: "&") {
                if equals == nil, bytes[end] == UInt8(ascii: "=") { equals = end }
                end += 1
            }
            // The standard skips empty pieces, as in `a=1&&b=2`.
            if end > start {
                guard pairs.count < limits.pairsMax,
                    let name = decoded(bytes, start..<(equals ?? end), limits.nameBytesMax),
                    let value = decoded(bytes, equals.map { $0 + 1..<end } ?? end..<end, limits.valueBytesMax)
                else { return nil }
                pairs.append((name, value))
            }
            start = end + 1
        }
        return pairs
    }

    private static func decoded(_ bytes: Span<UInt8>, _ range: Range<Int>, _ bytesMax: Int) -> String? {
        var text: [UInt8] = []
        var run = range.lowerBound
        var index = range.lowerBound
        while index < range.upperBound {
            switch bytes[index] {
            case UInt8(ascii: "+"):
                text.append(bytes, run..<index)
                text.append(0x20)
                index += 1
                run = index
            case UInt8(ascii: "%"):
                text.append(bytes, run..<index)
                guard index + 2 < range.upperBound, let high = PercentDecoding.digit(bytes[index + 1]),
                    let low = PercentDecoding.digit(bytes[index + 2])
                else { return nil }
                text.append(high << 4 | low)
                index += 3
                run = index
            default: index += 1
            }
        }
        // Most values hold neither sign, and are then read where they lie.
        if run == range.lowerBound { return range.count <= bytesMax ? bytes.text(range) : nil }
        text.append(bytes, run..<range.upperBound)
        guard text.count <= bytesMax else { return nil }
        return String(validating: text, as: UTF8.self)
    }
}
