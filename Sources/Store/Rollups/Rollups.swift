internal import Database
internal import Feedback

/// Keeps `rollup_score` equal to a count of the rows. Each scored answer of a counted piece of feedback is in it.
enum Rollups {
    /// Scores run from 0 to 10 on every scale.
    static let scores = ScoreHistogram.counters

    static func apply(_ changes: RollupChanges, _ session: any DatabaseSession) throws {
        let zero = RollupChanges.Counters.zero
        let added = RowBatch(width: 10 + scores)
        for (key, change) in changes.rows where change != zero {
            let gains = change.replacing(with: 0, where: change .< 0)
            let losses = zero &- change.replacing(with: 0, where: change .> 0)
            if gains != zero { key.append(to: added, gains) }
            if losses != zero {
                let arguments = key.arguments
                try session.run(.takeFromRollup, arguments + values(losses))
                try session.run(.removeEmptyRollup, arguments)
            }
        }
        try session.insert(.addToRollups, added)
    }

    private static func values(_ counters: RollupChanges.Counters) -> [DatabaseValue] {
        (0..<scores).map { .integer(counters[$0]) }
    }
}

extension RollupKey {
    /// The row, in the order of its columns.
    fileprivate func append(to batch: RowBatch, _ counters: RollupChanges.Counters) {
        batch.append(set)
        batch.append(scale.metric)
        batch.append(unit.rawValue)
        batch.append(survey.text)
        batch.append(period)
        batch.append(value.text)
        batch.append(channel)
        batch.append(touchpoint.text)
        batch.append(isSolicited)
        batch.append(scale.code)
        for score in 0..<Rollups.scores { batch.append(counters[score]) }
    }
}
