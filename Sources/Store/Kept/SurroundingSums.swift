internal import Feedback

/// Scores and times added up by what stood around them.
struct SurroundingSums {
    private let scales: ClosedRange<Int>
    /// By key, scale and score.
    private var counts: [Int32]
    private var loads: [Surrounding.Times]
    private var lcps: [Surrounding.Times]

    /// The sums of all keys, lent for a walk through many entries.
    struct Counter {
        /// Wider than there are scores.
        fileprivate static let width = 16

        fileprivate let scales: Int
        fileprivate let counts: UnsafeMutableBufferPointer<Int32>
        fileprivate let loads: UnsafeMutableBufferPointer<Surrounding.Times>
        fileprivate let lcps: UnsafeMutableBufferPointer<Surrounding.Times>

        /// - Parameter scale: its place among those that are counted.
        @inline(__always)
        func add(_ key: Int, scale: Int, score: Int, load: Int32, lcp: Int32) {
            counts[(key &* scales &+ scale) &* Counter.width &+ score] &+= 1
            if load >= 0 { loads[key].add(Int64(load)) }
            if lcp >= 0 { lcps[key].add(Int64(lcp)) }
        }
    }

    /// - Parameter scales: places among `SurroundingTable.scales`.
    init(keys: Int, scales: ClosedRange<Int>) {
        self.scales = scales
        counts = Array(repeating: 0, count: keys * scales.count * Counter.width)
        loads = Array(repeating: Surrounding.Times(), count: keys)
        lcps = loads
    }

    mutating func lend(_ body: (Counter) -> Void) {
        counts.withUnsafeMutableBufferPointer { counts in
            loads.withUnsafeMutableBufferPointer { loads in
                lcps.withUnsafeMutableBufferPointer { lcps in
                    body(Counter(scales: scales.count, counts: counts, loads: loads, lcps: lcps))
                }
            }
        }
    }

    /// Each key that has scores.
    func forEach(_ body: (Int, Surrounding) -> Void) {
        for key in loads.indices {
            var group = Surrounding(key: "")
            for (place, scale) in scales.enumerated() {
                let start = (key * scales.count + place) * Counter.width
                let scores = counts[start..<start + ScoreHistogram.counters].map { Int($0) }
                if scores.contains(where: { $0 > 0 }) { group.scores[SurroundingTable.scales[scale]] = scores }
            }
            guard !group.scores.isEmpty else { continue }
            (group.load, group.lcp) = (loads[key], lcps[key])
            body(key, group)
        }
    }
}
