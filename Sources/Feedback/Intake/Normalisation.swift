/// Turns what an adapter decoded into what the store takes.
package enum Normalisation {
    /// Checks a submission against its survey and the limits.
    ///
    /// Who sent it decides what becomes of a fault. Where somebody is there to mend it (a customer at a form, a program at
    /// the API) every fault is reported and nothing is changed but white space at the edges and line ends. What a provider
    /// delivers for someone else (a mail, a post) is never refused: text over its limit is cut between two characters,
    /// with as much of the whole as fits in `fullText`; control characters are taken out; and a part that cannot be kept
    /// (a score outside its scale, an address that is none, a time in the future) is left out, the rest kept.
    /// The pieces that a browser adds to a form by itself (page, referrer, language) are left out in the same way.
    ///
    /// Digits written as text are a score too, because form fields and call keypads know nothing else.
    ///
    /// - Parameter survey: the survey that the submission names, looked up by the caller; `nil` where it names none.
    /// - Throws: every fault at once, by field.
    package static func normalise(
        _ submission: Submission, survey: Survey?, origin: FeedbackOrigin, id: Identifier, now: Instant
    ) throws(ValidationError) -> NormalisedFeedback {
        var fields = FieldChecks(origin: origin, channel: submission.channel, now: now)
        let texts = fields.texts(of: submission)
        let answers = AnswerChecks.answers(of: submission, comment: texts.comment, survey: survey, fields: &fields)
        let spoken = texts.comment ?? survey.flatMap(answers.firstText)
        let person = fields.person(submission.person)
        let tags = fields.tags(submission.tags)
        let context = fields.context(submission.context)
        let touchpoint = fields.slug(submission.touchpoint, "touchpoint") ?? survey?.touchpoint
        let language = fields.language(submission.language)
        let externalID = fields.externalID(submission.externalID)
        let occurredAt = fields.occurredAt(submission.occurredAt)
        if fields.isStrict, fields.faults.isEmpty, answers.isEmpty, spoken == nil, texts.subject == nil {
            fields.add("comment", "there is nothing in it: send a score, an answer or a comment")
        }
        let letter = fields.letter(submission.letter)
        guard fields.faults.isEmpty else { throw ValidationError(fields.faults) }
        let scored = answers.firstScored
        return NormalisedFeedback(
            id: id, origin: origin, externalID: externalID, channel: submission.channel, survey: survey?.slug,
            surveyVersion: survey?.version, isSolicited: submission.isSolicited, answers: answers.list,
            score: scored?.score, scale: scored?.scale, comment: spoken, subject: texts.subject,
            fullText: texts.fullText, person: person, touchpoint: touchpoint, tags: tags, language: language,
            context: context, occurredAt: occurredAt,
            receivedAt: submission.receivedAt.map { min($0, now) } ?? now, disposition: submission.disposition,
            isRevision: submission.isRevision, version: fields.version(of: submission), letter: letter,
            completes: submission.completes, isPartial: submission.isPartial,
            thread: submission.thread, attachments: submission.attachments, invitation: submission.invitation,
            answeredBy: submission.answeredBy,
            spamScore: max(0, submission.spamScore), spamReasons: submission.spamReasons)
    }
}
