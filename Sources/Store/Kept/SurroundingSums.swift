internal import Feedback

/// Scores and times added up by what stood around them.
struct SurroundingSums {
    private let scales: ClosedRange<Int>
    private var counts: [Int32]
    private var loads: [Surrounding.Times]
    private var lcps: [Surrounding.Times]

    /// - Parameter scales: places among `SurroundingTable.scales`.
    init(keys: Int, scales: ClosedRange<Int>) {
        self.scales = scales
        counts = Array(repeating: 0, count: keys * scales.count * ScoreHistogram.counters)
        loads = Array(repeating: Surrounding.Times(), count: keys)
        lcps = loads
    }

    @inline(__always)
    mutating func add(_ key: Int, scale: Int, score: Int, load: Int32, lcp: Int32) {
        counts[(key * scales.count + scale - scales.lowerBound) * ScoreHistogram.counters + score] += 1
        if load >= 0 { loads[key].add(Int64(load)) }
        if lcp >= 0 { lcps[key].add(Int64(lcp)) }
    }

    /// Each key that has scores.
    func forEach(_ body: (Int, Surrounding) -> Void) {
        for key in loads.indices {
            var group = Surrounding(key: "")
            for scale in scales {
                let start = (key * scales.count + scale - scales.lowerBound) * ScoreHistogram.counters
                let scores = counts[start..<start + ScoreHistogram.counters].map { Int($0) }
                if scores.contains(where: { $0 > 0 }) { group.scores[SurroundingTable.scales[scale]] = scores }
            }
            guard !group.scores.isEmpty else { continue }
            (group.load, group.lcp) = (loads[key], lcps[key])
            body(key, group)
        }
    }
}
