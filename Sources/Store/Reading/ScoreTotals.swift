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
    /// The scale of the row before, which most rows share.
    private var lastScale: (code: String, scale: ScoreScale)?

    /// Reads a row of `RollupPiece.statement`.
    mutating func add(_ row: any DatabaseRow, groupedByDay: Bool) throws {
        var counts = RollupChanges.Counters.zero
        for score in 0..<Rollups.scores { counts[score] = try row.integer(Int32(2 + score)) }
        guard let scale = try scale(try row.text(1)) else { return }
        let group = Group(
            key: ExactText(groupedByDay ? "" : try row.text(0)), day: groupedByDay ? try row.integer(0) : nil,
            scale: scale)
        counters[group, default: .zero] &+= counts
    }

    /// `nil` for what is no score.
    private mutating func scale(_ code: String) throws -> ScoreScale? {
        if let lastScale, lastScale.code == code { return lastScale.scale }
        if RollupFigures(rawValue: code) != nil { return nil }
        guard let scale = ScoreScale(code: code) else {
            throw DatabaseError(code: .corrupt, message: "a score has an unknown scale")
        }
        lastScale = (code, scale)
        return scale
    }

    mutating func add(_ key: String, day: Day? = nil, _ scale: ScoreScale, score: Int) {
        counters[Group(key: ExactText(key), day: day?.number, scale: scale), default: .zero][score] &+= 1
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
