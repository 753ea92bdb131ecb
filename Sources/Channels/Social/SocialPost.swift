internal import Feedback

/// A post, review or message as every network's reader describes it.
struct SocialPost {
    /// Unique within the network; `nil` where the network gives none.
    var id: String?
    /// Plain text, as a reader sees it.
    var text: String?
    var title: String?
    /// A review's stars, or another score with its own scale.
    var score: Int?
    var scale: ScoreScale?
    /// The survey that the score answers, where it was asked for.
    var survey: String?
    /// `network:account`
    var handle: String?
    var name: String?
    var email: String?
    var phone: String?
    var attributes: [PersonClaim.Attribute] = []
    var url: String?
    var time: Instant?
    var language: String?
    var tags: [String] = []
    /// An edit of what may be here already.
    var isRevision = false
    /// The network's time of what an edit says now; `nil` where it gives none.
    var version: Instant?
    /// Written by a machine, as its account says.
    var isBot = false
    var completes: Completion?

    var submission: Submission {
        var submission = Submission(channel: .social, survey: survey, externalID: id, isSolicited: survey != nil)
        submission.comment = text.flatMap { PlainText.paragraph($0, bytesMax: .max) }
        submission.subject = title.flatMap { PlainText.line($0, bytesMax: FeedbackLimits.subjectBytesMax) }
        submission.score = score.map { .number(Double($0)) }
        submission.reviewScale = survey == nil ? scale : nil
        submission.person = person
        submission.context.url = url.flatMap { $0.utf8.count <= FeedbackLimits.urlBytesMax ? $0 : nil }
        submission.occurredAt = time
        submission.language = language.flatMap { $0.isEmpty ? nil : $0 }
        submission.tags = tags
        submission.isRevision = isRevision
        submission.version = isRevision ? version : nil
        submission.completes = completes
        if isBot {
            submission.tags.append("bot")
            submission.spamScore += 20
            submission.spamReasons.append("the account says that it is a bot")
        }
        return submission
    }

    private var person: PersonClaim? {
        let handle = handle.flatMap { PlainText.line($0, bytesMax: FeedbackLimits.handleBytesMax) }
        let name = name.flatMap { PlainText.line($0, bytesMax: FeedbackLimits.nameBytesMax) }
        guard handle != nil || name != nil || email != nil || phone != nil else { return nil }
        return PersonClaim(email: email, name: name, handle: handle, phone: phone, attributes: attributes)
    }

    /// Whether there is anything in it that somebody said.
    var saysSomething: Bool {
        if score != nil { return true }
        return [text, title].contains { $0.map { !ASCII.trimmed($0).isEmpty } ?? false }
    }
}
