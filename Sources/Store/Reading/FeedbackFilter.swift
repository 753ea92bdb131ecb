package import Feedback

/// Which feedback a list shows. `nil` and empty mean no restriction.
package struct FeedbackFilter: Hashable, Sendable {
    package enum Group: String, CaseIterable, Sendable { case promoter, passive, detractor }
    package enum Sort: String, CaseIterable, Sendable {
        case newest = "-occurred_at"
        case oldest = "occurred_at"
    }

    package var since: Instant?
    package var until: Instant?
    package var updatedSince: Instant?
    package var channel: Channel?
    package var survey: String?
    package var metric: ScoredMetric?
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
