internal import Database
internal import Feedback

/// Keeps `rollup_score` equal to a count of the rows. Each scored answer of a counted piece of feedback is in it.
enum Rollups {
    /// Scores run from 0 to 10 on every scale.
    static let scores = 11

    static func add(_ record: StoredFeedback, _ session: any DatabaseSession) throws {
        for answer in record.answers {
            guard let key = Key(record, answer) else { continue }
            try session.run(.addToRollup, key.arguments + key.counters)
        }
    }

    static func remove(_ record: StoredFeedback, _ session: any DatabaseSession) throws {
        for answer in record.answers {
            guard let key = Key(record, answer) else { continue }
            try session.run(.takeFromRollup, key.arguments + key.counters)
            try session.run(.removeEmptyRollup, key.arguments)
        }
    }

    /// The row and the counter of one scored answer.
    private struct Key {
        let arguments: [DatabaseValue]
        let score: Int

        init?(_ record: StoredFeedback, _ answer: NormalisedAnswer) {
            guard case .score(let score) = answer.value, let scale = answer.scale, (0..<scores).contains(score) else {
                return nil
            }
            self.score = score
            arguments = [
                .text(scale.metric.rawValue), .integer(Int64(record.occurredAt.day.daysSinceEpoch)),
                .text(record.survey ?? ""), .text(record.channel.rawValue), .text(record.touchpoint ?? ""),
                DatabaseValue(record.isSolicited), .text(scale.code),
            ]
        }

        /// One at the score's place, nothing elsewhere.
        var counters: [DatabaseValue] { (0..<scores).map { .integer($0 == score ? 1 : 0) } }
    }
}
