/// A set of texts, a bit for each.
struct TextSet {
    private var words: [UInt64]

    /// - Parameter count: how many texts there are.
    init(_ places: [Int], of count: Int) {
        words = Array(repeating: 0, count: (count + 63) / 64)
        for place in places { words[place >> 6] |= 1 << UInt64(place & 63) }
    }

    func countShared(with other: TextSet) -> Int {
        zip(words, other.words).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount }
    }
}
