/// How many answers had which score, on one scale. Histograms of two scales cannot be added.
package struct ScoreHistogram: Hashable, Sendable {
    package let scale: ScoreScale
    /// By score, from the scale's `base` on; those outside the scale are 0.
    package private(set) var counts: [Int]

    /// As many as a scale may have points: one from 0 to 10 has eleven.
    package static let counters = 11

    package init(_ scale: ScoreScale) {
        self.scale = scale
        counts = Array(repeating: 0, count: ScoreHistogram.counters)
    }

    /// Counters by score; those outside the scale and negative ones are left out.
    package init(_ scale: ScoreScale, counts: [Int]) {
        self.init(scale)
        let base = scale.base
        for score in scale.range where score - base < counts.count {
            self.counts[score - base] = max(0, counts[score - base])
        }
    }

    package init(_ scale: ScoreScale, scores: some Sequence<Int>) {
        self.init(scale)
        for score in scores where scale.range.contains(score) { counts[score - scale.base] += 1 }
    }

    package subscript(score: Int) -> Int { scale.range.contains(score) ? counts[score - scale.base] : 0 }

    package var n: Int { counts.reduce(0, +) }
    package var sum: Int { scale.range.reduce(0) { $0 + $1 * self[$1] } }

    package func count(in range: ClosedRange<Int>) -> Int {
        let common = range.clamped(to: scale.range)
        return range.overlaps(scale.range) ? common.reduce(0) { $0 + self[$1] } : 0
    }

    /// Adds another histogram's answers. `false`, and nothing is added, where its scale is another.
    @discardableResult
    package mutating func add(_ other: ScoreHistogram) -> Bool {
        guard other.scale == scale else { return false }
        for place in counts.indices { counts[place] += other.counts[place] }
        return true
    }
}
