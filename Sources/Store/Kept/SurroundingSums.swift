internal import Feedback

/// Scores and times added up by what stood around them.
struct SurroundingSums {
    private let scales: ClosedRange<Int>
    /// By key, scale and score.
    private var counts: [Int32]
    private var times: [Times]

    fileprivate struct Times {
        var loads: Int64 = 0
        var loadSum: Int64 = 0
        var lcps: Int64 = 0
        var lcpSum: Int64 = 0
    }

    /// The sums of all keys, lent for a walk through many entries.
    struct Counter {
        /// Wider than there are scores.
        fileprivate static let width = 16

        fileprivate let scales: Int
        fileprivate let counts: UnsafeMutableBufferPointer<Int32>
        fileprivate let times: UnsafeMutableBufferPointer<Times>

        /// - Parameter scale: its place among those that are counted.
        @inline(__always)
        func add(_ key: Int, scale: Int, score: Int, load: Int32, lcp: Int32) {
            counts[(key &* scales &+ scale) &* Counter.width &+ score] &+= 1
            // Without a branch: which answers know their times cannot be foreseen.
            let hasLoad = load >= 0
            let hasLCP = lcp >= 0
            times[key].loads &+= hasLoad ? 1 : 0
            times[key].loadSum &+= hasLoad ? Int64(load) : 0
            times[key].lcps &+= hasLCP ? 1 : 0
            times[key].lcpSum &+= hasLCP ? Int64(lcp) : 0
        }
    }

    /// - Parameter scales: places among `SurroundingTable.scales`.
    init(keys: Int, scales: ClosedRange<Int>) {
        self.scales = scales
        counts = Array(repeating: 0, count: keys * scales.count * Counter.width)
        times = Array(repeating: Times(), count: keys)
    }

    mutating func lend(_ body: (Counter) -> Void) {
        counts.withUnsafeMutableBufferPointer { counts in
            times.withUnsafeMutableBufferPointer { times in
                body(Counter(scales: scales.count, counts: counts, times: times))
            }
        }
    }

    /// Each key that has scores, but for 0.
    func forEach(_ body: (Int, Surrounding) -> Void) {
        for key in times.indices.dropFirst() {
            var group = Surrounding(key: "")
            for (place, scale) in scales.enumerated() {
                let start = (key * scales.count + place) * Counter.width
                let scores = counts[start..<start + ScoreHistogram.counters].map { Int($0) }
                if scores.contains(where: { $0 > 0 }) { group.scores[SurroundingTable.scales[scale]] = scores }
            }
            guard !group.scores.isEmpty else { continue }
            group.load = Surrounding.Times(n: Int(times[key].loads), sum: times[key].loadSum)
            group.lcp = Surrounding.Times(n: Int(times[key].lcps), sum: times[key].lcpSum)
            body(key, group)
        }
    }
}
