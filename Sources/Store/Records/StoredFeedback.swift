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
    /// The user who works on it.
    package var assignee: Identifier?
    /// What was found in its text; `nil` until that has been looked at, and for languages without sentiment.
    package var sentiment: Sentiment?

    package init(
        id: Identifier, source: Identifier? = nil, externalID: String? = nil, channel: Channel,
        survey: String? = nil, surveyVersion: Int? = nil, isSolicited: Bool, answers: [NormalisedAnswer],
        score: Int? = nil, scale: ScoreScale? = nil, comment: String? = nil, subject: String? = nil,
        fullText: String? = nil, person: StoredPerson? = nil, touchpoint: String? = nil, tags: [String] = [],
        language: String? = nil, context: FeedbackContext, status: Status, disposition: String,
        dispositionRule: String? = nil, isSpam: Bool, spamScore: Int, spamReasons: [String] = [],
        occurredAt: Instant, receivedAt: Instant, updatedAt: Instant, assignee: Identifier? = nil
    ) {
        self.id = id
        self.source = source
        self.externalID = externalID
        self.channel = channel
        self.survey = survey
        self.surveyVersion = surveyVersion
        self.isSolicited = isSolicited
        self.answers = answers
        self.score = score
        self.scale = scale
        self.comment = comment
        self.subject = subject
        self.fullText = fullText
        self.person = person
        self.touchpoint = touchpoint
        self.tags = tags
        self.language = language
        self.context = context
        self.status = status
        self.disposition = disposition
        self.dispositionRule = dispositionRule
        self.isSpam = isSpam
        self.spamScore = spamScore
        self.spamReasons = spamReasons
        self.occurredAt = occurredAt
        self.receivedAt = receivedAt
        self.updatedAt = updatedAt
        self.assignee = assignee
    }

    /// What a person or a program may quote of it: the comment, else the subject.
    package var text: String? { comment ?? subject }

    /// Whether it is in the metrics: counted, and no spam.
    package var isCounted: Bool { disposition == "counted" && !isSpam }
}
