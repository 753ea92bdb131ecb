extension RequestHead {
    /// The values of the cookies of that name, in the order they were sent (RFC 6265 section 5.4).
    ///
    /// More than one means that another path or a sibling host set one too: a caller that trusts a cookie must take
    /// none of them on faith. Names are compared byte by byte; values are as sent, quotes and all.
    package func cookies(_ name: StaticString) -> [String] {
        let bytes = self.bytes.span
        var values: [String] = []
        for range in ranges(.cookie) {
            var start = range.lowerBound
            while start < range.upperBound {
                var end = start
                while end < range.upperBound, bytes[end] != UInt8(ascii: ";") { end += 1 }
                if let value = Self.value(of: bytes.trimmed(start..<end), name, bytes) {
                    values.append(String(decoding: self.bytes[value], as: UTF8.self))
                }
                start = end + 1
            }
        }
        return values
    }

    private static func value(of pair: Range<Int>, _ name: StaticString, _ bytes: Span<UInt8>) -> Range<Int>? {
        let count = name.utf8CodeUnitCount
        guard pair.count > count, bytes[pair.lowerBound + count] == UInt8(ascii: "="),
            bytes.extracting(pair.prefix(count)).isEqual(to: name)
        else { return nil }
        return pair.dropFirst(count + 1)
    }
}
