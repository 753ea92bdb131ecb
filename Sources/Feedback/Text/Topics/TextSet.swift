/// A set of texts, a bit for each.
struct TextSet {
    private let words: [UInt64]

    init(words: [UInt64]) { self.words = words }

    /// Whether at least so many texts are in both.
    ///
    /// - Parameter count: how many are in this one.
    func shares(_ least: Int, of count: Int, with other: TextSet) -> Bool {
        var missing = 0
        for (own, others) in zip(words, other.words) where own & ~others != 0 {
            missing += (own & ~others).nonzeroBitCount
            if count - missing < least { return false }
        }
        return count - missing >= least
    }

    /// In ascending order.
    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                body(index << 6 + rest.trailingZeroBitCount)
                rest &= rest &- 1
            }
        }
    }
}
