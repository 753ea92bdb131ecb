/// What a channel adapter makes of a delivery: one piece of feedback as its sender wrote it, not yet checked.
package struct Submission: Hashable, Sendable {
    package var channel: Channel
    /// The survey it answers; `nil` for a social mention or a spontaneous mail.
    package var survey: String?
    /// The sender's own key for it, unique within its source or token: a repeated one is a duplicate.
    package var externalID: String?
    /// Whether somebody asked for it (METRICS: Who counts).
    package var isSolicited: Bool
    /// Shorthand for the survey's first scored question.
    package var score: SubmittedAnswer.Raw?
    /// What `score` is measured on where it answers no survey: the stars of a review.
    package var reviewScale: ScoreScale?
    /// Shorthand for the survey's first text question.
    package var comment: String?
    package var subject: String?
    /// The whole text where `comment` is only the part above a quoted reply.
    package var fullText: String?
    package var answers: [SubmittedAnswer]
    package var person: PersonClaim?
    package var touchpoint: String?
    package var tags: [String]
    package var language: String?
    package var context: FeedbackContext
    package var occurredAt: Instant?
    /// When it reached the organisation, where that was before it reached this server (the stamp on a letter).
    package var receivedAt: Instant?
    package var letter: LetterNote?
    package var disposition: Disposition
    /// The same key again replaces the text of the first (an edited post) and is no duplicate.
    package var isRevision: Bool
    /// The provider's time of what a revision says: an older one replaces nothing. `nil` where it gives none, and the order
    /// of arrival counts.
    package var version: Instant?
    /// What somebody has answered so far: required questions may be missing, and the same key completes it later.
    package var isPartial = false
    /// Set where it adds to an earlier one.
    package var completes: Completion?
    /// Where a mail stands among others; `nil` for what is no message.
    package var thread: MessageThread?
    package var attachments: [SubmittedAttachment] = []
    /// The invitation it answers, where the address that it came to names one.
    package var invitation: InvitationMark?
    /// The address that answered it, where it is not that of the person who was invited.
    package var answeredBy: String?
    /// 0 is no sign of spam. Reasons stand beside it, in words.
    package var spamScore: Int
    package var spamReasons: [String]

    package init(
        channel: Channel, survey: String? = nil, externalID: String? = nil, isSolicited: Bool,
        score: SubmittedAnswer.Raw? = nil, reviewScale: ScoreScale? = nil, comment: String? = nil,
        subject: String? = nil,
        fullText: String? = nil, answers: [SubmittedAnswer] = [], person: PersonClaim? = nil, touchpoint: String? = nil,
        tags: [String] = [],
        language: String? = nil, context: FeedbackContext = FeedbackContext(), occurredAt: Instant? = nil,
        disposition: Disposition = .counted, isRevision: Bool = false, completes: Completion? = nil,
        spamScore: Int = 0, spamReasons: [String] = []
    ) {
        self.channel = channel
        self.survey = survey
        self.externalID = externalID
        self.isSolicited = isSolicited
        self.score = score
        self.reviewScale = reviewScale
        self.comment = comment
        self.subject = subject
        self.fullText = fullText
        self.answers = answers
        self.person = person
        self.touchpoint = touchpoint
        self.tags = tags
        self.language = language
        self.context = context
        self.occurredAt = occurredAt
        self.disposition = disposition
        self.isRevision = isRevision
        self.completes = completes
        self.spamScore = spamScore
        self.spamReasons = spamReasons
    }
}
