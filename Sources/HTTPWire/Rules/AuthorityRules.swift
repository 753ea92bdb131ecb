/// Host and optional port (RFC 3986 section 3.2), as `Host` and the absolute form carry them.
enum AuthorityRules {
    /// Not empty, without user information; the port at most 65535.
    static func isValid(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
        guard !range.isEmpty else { return false }
        guard bytes[range.lowerBound] != UInt8(ascii: "[") else { return isValidLiteral(range, bytes) }
        var index = range.lowerBound
        while index < range.upperBound, bytes[index] != UInt8(ascii: ":") {
            if bytes[index] == UInt8(ascii: "%") {
                guard index + 2 < range.upperBound, ASCII.hexadecimal(bytes[index + 1]) != nil,
                    ASCII.hexadecimal(bytes[index + 2]) != nil
                else { return false }
                index += 2
            } else if !isName(bytes[index]) {
                return false
            }
            index += 1
        }
        return index > range.lowerBound && isValidPort(index..<range.upperBound, bytes)
    }

    /// `[2001:db8::1]:8080`
    private static func isValidLiteral(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
        var close = range.lowerBound
        while close < range.upperBound, bytes[close] != UInt8(ascii: "]") { close += 1 }
        guard close < range.upperBound else { return false }
        return IPv6Rules.isValid(range.lowerBound + 1..<close, bytes)
            && isValidPort(close + 1..<range.upperBound, bytes)
    }

    /// Nothing, or a colon and digits; RFC 3986 lets the digits be missing.
    private static func isValidPort(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
        guard !range.isEmpty else { return true }
        guard bytes[range.lowerBound] == UInt8(ascii: ":"), range.count <= 6 else { return false }
        var port = 0
        var index = range.lowerBound + 1
        while index < range.upperBound {
            guard ASCII.isDigit(bytes[index]) else { return false }
            port = port * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        return port <= 65_535
    }

    /// `unreserved` and `sub-delims`, but the comma: it is how a proxy would join two `Host` fields.
    private static func isName(_ byte: UInt8) -> Bool {
        byte < 0x80 && (byte < 0x40 ? lowNames : highNames) >> UInt64(byte & 0x3F) & 1 == 1
    }

    /// A bit a byte, because each request has a host: digits and `! $ & ' ( ) * + - . ; =`
    private static let lowNames: UInt64 = 0x2BFF_6FD2_0000_0000
    /// Letters and `_ ~`
    private static let highNames: UInt64 = 0x47FF_FFFE_87FF_FFFE
}
