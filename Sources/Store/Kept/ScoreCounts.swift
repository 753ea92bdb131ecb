/// How many answers had each score, by places that are known beforehand.
struct ScoreCounts {
    private var counters: [Int32]

    init(places: Int) { counters = Array(repeating: 0, count: places * Counter.width) }

    /// One row of counters a place, lent for a walk through many scores.
    struct Counter {
        fileprivate static let width = 16
        fileprivate let counters: UnsafeMutableBufferPointer<Int32>

        @inline(__always)
        func add(_ place: Int, _ score: Int, _ count: Int32 = 1) {
            counters[place &* Counter.width &+ score] &+= count
        }
    }

    mutating func count(_ body: (Counter) -> Void) {
        counters.withUnsafeMutableBufferPointer { body(Counter(counters: $0)) }
    }

    /// Those that anything was added to.
    func forEach(_ body: (_ place: Int, RollupChanges.Counters) -> Void) {
        for place in 0..<(counters.count / Counter.width) {
            var sums = RollupChanges.Counters.zero
            for score in 0..<Counter.width { sums[score] = Int64(counters[place * Counter.width + score]) }
            if sums != .zero { body(place, sums) }
        }
    }
}
