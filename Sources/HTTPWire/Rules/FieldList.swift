/// Field values that are lists: `#element` of RFC 9110 section 5.6.1.
enum FieldList {
    /// Calls for each element, trimmed, until `false` is answered; empty elements are passed over. Separators inside
    /// quotes part nothing.
    static func forEach(
        _ range: Range<Int>, _ bytes: Span<UInt8>, separator: UInt8 = UInt8(ascii: ","), _ body: (Range<Int>) -> Bool
    ) {
        var start = range.lowerBound
        while start < range.upperBound {
            let end = self.end(of: start..<range.upperBound, bytes, separator)
            let element = bytes.trimmed(start..<end)
            if !element.isEmpty, !body(element) { return }
            start = end + 1
        }
    }

    private static func end(of range: Range<Int>, _ bytes: Span<UInt8>, _ separator: UInt8) -> Int {
        var index = range.lowerBound
        var isQuoted = false
        while index < range.upperBound {
            switch bytes[index] {
            case separator where !isQuoted: return index
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "\\") where isQuoted: index += 1
            default: break
            }
            index += 1
        }
        return range.upperBound
    }
}
