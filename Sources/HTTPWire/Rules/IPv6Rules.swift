/// `IPv6address` of RFC 3986 section 3.2.2; zones are not part of it.
enum IPv6Rules {
    static func isValid(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
        var index = range.lowerBound
        var groups = 0
        var hasGap = false
        while index < range.upperBound {
            if bytes[index] == UInt8(ascii: ":") {
                // `::` once, anywhere; a single colon only between two groups.
                if index + 1 < range.upperBound, bytes[index + 1] == UInt8(ascii: ":") {
                    guard !hasGap else { return false }
                    hasGap = true
                    index += 2
                    continue
                }
                guard groups > 0, bytes[index - 1] != UInt8(ascii: ":"), index + 1 < range.upperBound else {
                    return false
                }
                index += 1
            }
            let start = index
            while index < range.upperBound, ASCII.hexadecimal(bytes[index]) != nil { index += 1 }
            if index < range.upperBound, bytes[index] == UInt8(ascii: ".") {
                guard isIPv4(start..<range.upperBound, bytes) else { return false }
                groups += 2
                index = range.upperBound
                break
            }
            guard (1...4).contains(index - start) else { return false }
            guard index == range.upperBound || bytes[index] == UInt8(ascii: ":") else { return false }
            groups += 1
        }
        return hasGap ? groups < 8 : groups == 8
    }

    /// Four numbers to 255 without leading zeros.
    private static func isIPv4(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
        var index = range.lowerBound
        for part in 0..<4 {
            if part > 0 {
                guard index < range.upperBound, bytes[index] == UInt8(ascii: ".") else { return false }
                index += 1
            }
            let start = index
            var value = 0
            while index < range.upperBound, index - start < 4, ASCII.isDigit(bytes[index]) {
                value = value * 10 + Int(bytes[index] - 0x30)
                index += 1
            }
            guard (1...3).contains(index - start), value <= 255 else { return false }
            guard index - start == 1 || bytes[start] != 0x30 else { return false }
        }
        return index == range.upperBound
    }
}
