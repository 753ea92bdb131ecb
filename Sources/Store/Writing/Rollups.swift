internal import Database
internal import Feedback

/// Keeps `rollup_score` equal to a count of the rows. Each scored answer of a counted piece of feedback is in it.
enum Rollups {
    /// Scores run from 0 to 10 on every scale.
    static let scores = 11

    /// - Parameter changes: how many answers each counter gains or loses.
    static func apply(_ changes: [RollupKey: Int64], _ session: any DatabaseSession) throws {
        for (key, change) in changes where change != 0 {
            let counters: [DatabaseValue] = (0..<scores).map { .integer($0 == key.score ? abs(change) : 0) }
            if change > 0 {
                try session.run(.addToRollup, key.row + counters)
            } else {
                try session.run(.takeFromRollup, key.row + counters)
                try session.run(.removeEmptyRollup, key.row)
            }
        }
    }
}
