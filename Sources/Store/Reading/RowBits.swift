/// A set of rows of one table, a bit for each: ten million rows take 1.25 MB, whatever is in it.
struct RowBits {
    private var words: [UInt64]
    private(set) var count = 0

    /// - Parameter last: the highest number that a row can have.
    init(through last: Int64) { words = Array(repeating: 0, count: Int(last >> 6) + 1) }

    /// Numbers beyond the last one are left out.
    mutating func insert(_ row: Int64) {
        let word = Int(row >> 6)
        guard row >= 0, word < words.count else { return }
        let bit: UInt64 = 1 << UInt64(row & 63)
        if words[word] & bit == 0 { count += 1 }
        words[word] |= bit
    }

    func contains(_ row: Int64) -> Bool {
        let word = Int(row >> 6)
        return row >= 0 && word < words.count && words[word] >> UInt64(row & 63) & 1 == 1
    }

    mutating func formIntersection(_ other: RowBits) {
        count = 0
        for word in words.indices {
            words[word] &= word < other.words.count ? other.words[word] : 0
            count += words[word].nonzeroBitCount
        }
    }

    /// In the order of the numbers.
    func forEach(_ body: (Int64) throws -> Void) rethrows {
        for (word, bits) in words.enumerated() where bits != 0 {
            var rest = bits
            while rest != 0 {
                try body(Int64(word) << 6 + Int64(rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
    }
}
