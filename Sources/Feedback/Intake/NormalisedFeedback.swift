/// One piece of feedback that fits its survey and every limit: what the store takes. Made only by `normalise`.
package struct NormalisedFeedback: Hashable, Sendable {
    package let id: Identifier
    package let origin: FeedbackOrigin
    package let externalID: String?
    package let channel: Channel
    package let survey: String?
    package let surveyVersion: Int?
    package let isSolicited: Bool
    package var answers: [NormalisedAnswer]
    /// The survey's first scored answer.
    package var score: Int?
    package var scale: ScoreScale?
    package var comment: String?
    package let subject: String?
    package let fullText: String?
    package var person: PersonClaim?
    package let touchpoint: String?
    package let tags: [String]
    package let language: String?
    package let context: FeedbackContext
    package let occurredAt: Instant
    package let receivedAt: Instant
    package let disposition: Disposition
    package let isRevision: Bool
    /// The provider's time of what a revision says; `nil` where it gives none, and for what is no revision.
    package var version: Instant?
    /// What a register says of a letter.
    package let letter: LetterNote?
    package let completes: Completion?
    /// Somebody's answers so far, which the same key may complete.
    package var isPartial = false
    package let thread: MessageThread?
    package let attachments: [SubmittedAttachment]
    package let invitation: InvitationMark?
    /// The address that answered an invitation in the stead of the person it was sent to.
    package let answeredBy: String?
    package var spamScore: Int
    package var spamReasons: [String]
}
