internal import Database
internal import Feedback

/// Adds up scores by group and scale.
struct ScoreTotals {
    private struct Group: Hashable {
        let key: ExactText
        let day: Int64?
        let scale: ScoreScale
    }

    private var counters: [Group: RollupChanges.Counters] = [:]

    /// Adds what is a score; what is rolled up besides is passed over.
    mutating func add(_ sums: RollupSums) throws {
        for group in sums.groups {
            let code = try group.text(\.code)
            if RollupFigures(rawValue: code) != nil { continue }
            guard let scale = ScoreScale(code: code) else {
                throw DatabaseError(code: .corrupt, message: "a score has an unknown scale")
            }
            counters[
                Group(key: ExactText(try group.text(\.key)), day: group.day, scale: scale), default: .zero] &+=
                group.sum
        }
    }

    mutating func add(_ key: String, day: Day? = nil, _ scale: ScoreScale, score: Int) {
        counters[Group(key: ExactText(key), day: day?.number, scale: scale), default: .zero][score - scale.base] &+= 1
    }

    mutating func add(_ key: String, day: Day? = nil, _ scale: ScoreScale, _ counts: RollupChanges.Counters) {
        counters[Group(key: ExactText(key), day: day?.number, scale: scale), default: .zero] &+= counts
    }

    /// In the order of days or keys, then of scales.
    var rows: [ScoreRow] {
        let sorted = counters.filter { $0.value != .zero }.sorted { left, right in
            if left.key.day != right.key.day { return (left.key.day ?? 0) < (right.key.day ?? 0) }
            if left.key.key != right.key.key {
                return left.key.key.text.utf8.lexicographicallyPrecedes(right.key.key.text.utf8)
            }
            return left.key.scale.code < right.key.scale.code
        }
        return sorted.map { group, counts in
            ScoreRow(
                key: group.key.text, day: group.day.map { Day(daysSinceEpoch: Int32(clamping: $0)) },
                scale: group.scale, counts: (0..<Rollups.scores).map { Int(counts[$0]) })
        }
    }
}
