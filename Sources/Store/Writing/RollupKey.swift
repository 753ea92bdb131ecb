internal import Database
internal import Feedback

/// One counter of the rollups: a row of `rollup_score` and a score in it.
struct RollupKey: Hashable {
    let scale: ScoreScale
    let day: Day
    let channel: Channel
    let isSolicited: Bool
    let score: Int
    /// As bytes: Swift would take two spellings of an accent for one key.
    private let survey: [UInt8]
    private let touchpoint: [UInt8]

    /// `nil` for an answer without a score.
    init?(_ record: StoredFeedback, _ answer: NormalisedAnswer) {
        guard case .score(let score) = answer.value, let scale = answer.scale, (0..<Rollups.scores).contains(score)
        else {
            return nil
        }
        self.scale = scale
        self.score = score
        day = record.occurredAt.day
        channel = record.channel
        isSolicited = record.isSolicited
        survey = Array((record.survey ?? "").utf8)
        touchpoint = Array((record.touchpoint ?? "").utf8)
    }

    /// The row's key, in the order of the statements' parameters.
    var row: [DatabaseValue] {
        [
            .text(scale.metric.rawValue), .integer(Int64(day.daysSinceEpoch)),
            .text(String(decoding: survey, as: UTF8.self)),
            .text(channel.rawValue), .text(String(decoding: touchpoint, as: UTF8.self)), DatabaseValue(isSolicited),
            .text(scale.code),
        ]
    }
}
