package import Feedback

/// Which feedback a list shows. `nil` and empty mean no restriction.
package struct FeedbackFilter: Hashable, Sendable {
    package enum Group: String, CaseIterable, Sendable { case promoter, passive, detractor }
    /// What the record holds an answer to, or what was found in its text.
    package enum Metric: String, CaseIterable, Sendable {
        case nps, csat, ces, stars, thumbs, scale, sus
        case umuxLite = "umux_lite"
        case tasks, sentiment

        /// `nil` for what has no whole number as its answer.
        var scored: ScoredMetric? { ScoredMetric(rawValue: rawValue) }
    }
    /// The order of a list. Where two records are equal in it the times they were given at decide, in the same direction.
    package enum Sort: String, CaseIterable, Sendable {
        case newest = "-occurred_at"
        case oldest = "occurred_at"
        case lastReceived = "-received_at"
        case firstReceived = "received_at"
        case lastUpdated = "-updated_at"
        case firstUpdated = "updated_at"
        /// Records without a score come last, in both directions.
        case highest = "-score"
        case lowest = "score"

        enum Field { case occurred, received, updated, score }

        var field: Field {
            switch self {
            case .newest, .oldest: .occurred
            case .lastReceived, .firstReceived: .received
            case .lastUpdated, .firstUpdated: .updated
            case .highest, .lowest: .score
            }
        }

        var isDescending: Bool { rawValue.utf8.first == 0x2D }
    }

    package var since: Instant?
    package var until: Instant?
    package var updatedSince: Instant?
    package var channel: Channel?
    package var survey: String?
    package var metric: Metric?
    package var group: Group?
    package var scoreMin: Int?
    package var scoreMax: Int?
    package var tag: String?
    package var touchpoint: String?
    package var status: StoredFeedback.Status?
    package var assignee: Identifier?
    /// By the server's id of the person, or by the organisation's own.
    package var person: PersonSelector?
    package var language: String?
    package var isSolicited: Bool?
    package var isSpam: Bool?
    package var isCounted: Bool?
    package var sentiment: Sentiment.Label?
    /// The page's address without query and fragment.
    package var page: String?
    package var task: String?
    package var taskOutcome: TaskOutcome?
    package var attribute: PersonClaim.Attribute?
    /// Words to be found in subject or comment.
    package var text: String?
    package var sort: Sort = .newest

    package init() {}
}
