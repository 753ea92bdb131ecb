package import Codecs
package import Feedback

/// One piece of feedback in the API's own JSON shape: single, in a batch, imported, or sent by a script of a web page.
///
/// `null` is the same as nothing. The API refuses members that it does not know, so that a slip of the pen loses nothing;
/// from pages, which may send more than we ask for, they are passed over.
package enum FeedbackJSON {
    private static let members = [
        "survey", "channel", "score", "comment", "subject", "answers", "person", "touchpoint", "tags", "language",
        "context", "solicited", "occurred_at", "external_id",
    ]

    /// - Parameter defaultChannel: the channel of feedback that names none.
    /// - Throws: every member of a wrong type or name, with its path.
    package static func submission(
        from json: JSON, defaultChannel: Channel
    ) throws(ValidationError) -> Submission {
        var fields = JSONFields(json)
        var submission = base(&fields, defaultChannel, isForm: false)
        submission.score = fields.number("score").map { .number($0) }
        submission.answers = fields.answers()
        submission.externalID = fields.text("external_id")
        if let isSolicited = fields.flag("solicited") { submission.isSolicited = isSolicited }
        fields.refuseMembers(otherThan: members)
        try fields.finish()
        return submission
    }

    /// The same from a web page: digits may come as text, `submission_id` is the key, `name` and `email` may stand alone,
    /// and answers may stand under the keys of their questions.
    static func submission(fromForm json: JSON, survey: Survey?) throws(ValidationError) -> Submission {
        var fields = JSONFields(json)
        var submission = base(&fields, .web, isForm: true)
        submission.score = fields.scoreOrDigits("score")
        submission.answers = fields.answers()
        for question in survey?.askedQuestions ?? [] where !["score", "comment", "answers"].contains(question.key) {
            if let value = fields.raw(json[question.key], path: question.key) {
                submission.answers.append(SubmittedAnswer(question: question.key, value: value, path: question.key))
            }
        }
        submission.externalID = fields.text("submission_id") ?? fields.text("external_id")
        submission.language = submission.language ?? fields.text("lang")
        submission.context.url = submission.context.url ?? fields.text("url")
        if submission.person == nil {
            let claim = PersonClaim(
                externalID: fields.text(WebFields.identity), email: fields.text("email"), name: fields.text("name"),
                attributes: fields.attributes(WebFields.meta))
            submission.person = claim == PersonClaim() ? nil : claim
        }
        submission.isPartial = fields.flag(WebFields.partial) ?? false
        try fields.finish()
        return submission
    }

    private static func base(
        _ fields: inout JSONFields, _ defaultChannel: Channel, isForm: Bool
    ) -> Submission {
        let survey = fields.text("survey")
        var submission = Submission(
            channel: fields.channel("channel") ?? defaultChannel, survey: survey, isSolicited: survey != nil)
        submission.comment = fields.text("comment")
        submission.subject = fields.text("subject")
        submission.person = fields.person()
        submission.touchpoint = fields.text("touchpoint")
        submission.tags = fields.texts("tags")
        submission.language = fields.text("language")
        submission.context = fields.context(repairs: isForm)
        submission.occurredAt = fields.instant("occurred_at")
        return submission
    }

    /// The page around a form that was posted without a script's help, as JSON text in one of its fields. What is no such
    /// text tells nothing.
    static func context(fromFormField text: String) -> FeedbackContext? {
        guard let json = try? JSONReader.read(Array(text.utf8)), json.members != nil else { return nil }
        var fields = JSONFields(.object([JSON.Member("context", json)]))
        return fields.context(repairs: true)
    }
}
