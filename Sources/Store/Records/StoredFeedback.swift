package import Feedback

/// One piece of feedback as it is kept.
package struct StoredFeedback: Hashable, Sendable {
    package enum Status: String, CaseIterable, Sendable { case open, closed }

    package var id: Identifier
    package var source: Identifier?
    package var externalID: String?
    package var channel: Channel
    package var survey: String?
    package var surveyVersion: Int?
    package var isSolicited: Bool
    package var answers: [NormalisedAnswer]
    package var score: Int?
    package var scale: ScoreScale?
    package var comment: String?
    package var subject: String?
    package var fullText: String?
    package var person: StoredPerson?
    package var touchpoint: String?
    package var tags: [String]
    package var language: String?
    package var context: FeedbackContext
    package var status: Status
    /// `counted`, `auto_reply` or `bounce`, as `Disposition.name`.
    package var disposition: String
    package var dispositionRule: String?
    package var isSpam: Bool
    package var spamScore: Int
    package var spamReasons: [String]
    package var occurredAt: Instant
    package var receivedAt: Instant
    package var updatedAt: Instant
    /// Whether it is in the metrics: counted, and no spam.
    package var isCounted: Bool { disposition == "counted" && !isSpam }
}
