internal import Database
internal import Feedback

/// Keeps `rollup_score` equal to a count of the rows. Each scored answer of a counted piece of feedback is in it.
enum Rollups {
    /// Scores run from 0 to 10 on every scale.
    static let scores = ScoreHistogram.counters

    static func apply(_ changes: RollupChanges, _ session: any DatabaseSession) throws {
        let zero = RollupChanges.Counters.zero
        for (key, change) in changes.rows where change != zero {
            let arguments = key.arguments
            let gains = change.replacing(with: 0, where: change .< 0)
            let losses = zero &- change.replacing(with: 0, where: change .> 0)
            if gains != zero { try session.run(.addToRollup, arguments + values(gains)) }
            if losses != zero {
                try session.run(.takeFromRollup, arguments + values(losses))
                try session.run(.removeEmptyRollup, arguments)
            }
        }
    }

    private static func values(_ counters: RollupChanges.Counters) -> [DatabaseValue] {
        (0..<scores).map { .integer(counters[$0]) }
    }
}
