internal import Database
internal import Feedback

/// Adds up what is rolled up besides scores, by group.
struct FigureTotals {
    struct Group: Hashable {
        let key: ExactText
        let day: Int64?
        let figures: RollupFigures
    }

    private(set) var counters: [Group: RollupChanges.Counters] = [:]

    /// Adds what is no score. Scores that have the same metric are passed over.
    mutating func add(_ sums: RollupSums) throws {
        for group in sums.groups {
            guard let figures = RollupFigures(rawValue: try group.text(\.code)) else { continue }
            add(try group.text(\.key), day: group.day, figures, group.sum)
        }
    }

    mutating func add(_ key: String, day: Int64?, _ figures: RollupFigures, _ counts: RollupChanges.Counters) {
        counters[Group(key: ExactText(key), day: day, figures: figures), default: .zero] &+= counts
    }

    /// In the order of days or keys.
    func groups(_ figures: RollupFigures) -> [(key: String, day: Day?, counters: RollupChanges.Counters)] {
        let sorted = counters.filter { $0.key.figures == figures && $0.value != .zero }.sorted { left, right in
            if left.key.day != right.key.day { return (left.key.day ?? 0) < (right.key.day ?? 0) }
            return left.key.key.text.utf8.lexicographicallyPrecedes(right.key.key.text.utf8)
        }
        return sorted.map { group, counters in
            (group.key.text, group.day.map { Day(daysSinceEpoch: Int32(clamping: $0)) }, counters)
        }
    }
}
