internal import Feedback

/// How many answers the counters of rollup rows gain or lose in a transaction.
struct RollupChanges {
    /// By score from the scale's `base` on; the last five places are not used.
    typealias Counters = SIMD16<Int64>

    private(set) var rows: [RollupKey: Counters] = [:]

    var isEmpty: Bool { rows.isEmpty }

    mutating func removeAll() { rows.removeAll(keepingCapacity: true) }

    /// Counts a row of a day, and the summary rows it is part of.
    ///
    /// - Parameter place: the counter's.
    mutating func add(_ key: RollupKey, day: Day, place: Int, _ change: Int64, in set: RollupSet) {
        add(key, place, change)
        for summary in key.summaries(day: day, before: set.summarisedTo) { add(summary, place, change) }
    }

    /// The same with all counters of a row.
    mutating func add(_ key: RollupKey, day: Day, _ counters: Counters, in set: RollupSet) {
        add(key, counters)
        for summary in key.summaries(day: day, before: set.summarisedTo) { add(summary, counters) }
    }

    mutating func add(_ key: RollupKey, _ counters: Counters) { rows[key, default: .zero] &+= counters }

    private mutating func add(_ key: RollupKey, _ place: Int, _ change: Int64) {
        rows[key, default: .zero][place] &+= change
    }
}
