internal import Feedback

/// Makes feedback of a mail.
enum MailSubmission {
    /// Dates before 1990 and more than a day ahead are not when anybody wrote.
    static let earliest = Instant(millisecondsSinceEpoch: 631_152_000_000)
    static let aheadMillisecondsMax: Int64 = Day.milliseconds

    struct Text {
        var full: [UInt8]
        var reply: [UInt8]
    }

    static func make(_ mail: MailMessage, externalID: String, delivery: Delivery, text: Text) -> Submission {
        var submission = Submission(channel: .email, externalID: externalID, isSolicited: false)
        var reply = text.reply
        submission.disposition = AutomaticMail.disposition(of: mail)
        if delivery.survey != nil, submission.disposition == .counted, let (score, rest) = LeadingScore.split(reply) {
            submission.score = .number(Double(score))
            submission.survey = delivery.survey
            submission.isSolicited = true
            reply = rest
        }
        submission.comment = PlainText.paragraph(reply.asText, bytesMax: FeedbackLimits.commentBytesMax)
        let full = PlainText.paragraph(text.full.asText, bytesMax: MailLimits.textBytesMax)
        submission.fullText = full == submission.comment ? nil : full
        submission.subject = mail.subject.flatMap { PlainText.line($0, bytesMax: FeedbackLimits.subjectBytesMax) }
        submission.person = mail.author.flatMap(person)
        submission.occurredAt = mail.sentAt.flatMap { isSane($0, now: delivery.now) ? $0 : nil }
        if let rule = AutomaticMail.listRule(of: mail) {
            submission.spamScore += 10
            submission.spamReasons.append("sent through a list (\(rule))")
        }
        if mail.isCut { submission.tags.append("cut") }
        return submission
    }

    /// The plain text, else the HTML as text; for the reply the marks of mail programs are looked at first.
    static func text(of body: MailBody) -> Text {
        if let plain = body.plain { return Text(full: plain, reply: ReplyStripper.visible(plain)) }
        guard let html = body.html else { return Text(full: [], reply: []) }
        let (full, reply) = HTMLText.textAndReply(html)
        return Text(full: full, reply: ReplyStripper.visible(reply))
    }

    private static func person(_ author: MailAddress) -> PersonClaim? {
        let name = author.name.flatMap { PlainText.line($0, bytesMax: FeedbackLimits.nameBytesMax) }
        guard author.isComplete, author.address.utf8.count <= FeedbackLimits.emailBytesMax else {
            // What is no address is at least what somebody calls themselves.
            return (name ?? PlainText.line(author.address, bytesMax: FeedbackLimits.nameBytesMax)).map {
                PersonClaim(name: $0)
            }
        }
        return PersonClaim(email: author.address, name: name)
    }

    private static func isSane(_ date: Instant, now: Instant) -> Bool {
        date >= earliest && date <= now.advanced(byMilliseconds: aheadMillisecondsMax)
    }
}
