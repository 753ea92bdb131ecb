/// HZ (RFC 1843): GB 2312 in seven bits between `~{` and `~}`.
enum HZ {
    /// The same text in the eight bits of EUC-CN, which iconv reads.
    static func eightBit(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var isChinese = false
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            let next = at + 1 < bytes.count ? bytes[at + 1] : 0
            if byte == tilde, next == 0x7B || next == 0x7D || next == 0x0A || next == tilde, !isChinese || next == 0x7D
            {
                if next == tilde { output.append(tilde) }
                if next == 0x7B || next == 0x7D { isChinese = next == 0x7B }
                at += 2
            } else if isChinese, byte >= 0x21, next >= 0x21 {
                output += [byte | 0x80, next | 0x80]
                at += 2
            } else {
                // A line's end ends the Chinese too.
                if byte == 0x0A { isChinese = false }
                output.append(byte)
                at += 1
            }
        }
        return output
    }

    private static let tilde: UInt8 = 0x7E
}
