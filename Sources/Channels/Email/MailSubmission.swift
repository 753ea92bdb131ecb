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

    static func make(
        _ mail: MailMessage, externalID: String, delivery: Delivery, text: Text, mark: InvitationMark?,
        notes: inout MailNotes
    ) -> Submission {
        var submission = Submission(channel: .email, externalID: externalID, isSolicited: false)
        var reply = text.reply
        submission.disposition = AutomaticMail.disposition(of: mail)
        notes.disposition(submission.disposition)
        if submission.disposition == .counted {
            let score = takeScore(&submission, &reply, delivery, mark)
            if delivery.survey != nil || mark != nil { notes.score(score, survey: delivery.survey, mark: mark) }
        }
        submission.invitation = mark
        relate(&submission, mail, &notes)
        submission.comment = PlainText.paragraph(reply.asText, bytesMax: FeedbackLimits.commentBytesMax)
        let full = PlainText.paragraph(text.full.asText, bytesMax: MailLimits.textBytesMax)
        submission.fullText = full == submission.comment ? nil : full
        submission.subject = mail.subject.flatMap { PlainText.line($0, bytesMax: FeedbackLimits.subjectBytesMax) }
        submission.person = mail.author.flatMap(person)
        submission.occurredAt = mail.sentAt.flatMap { isSane($0, now: delivery.now) ? $0 : nil }
        if let rule = AutomaticMail.listRule(of: mail) {
            submission.spamScore += 10
            submission.spamReasons.append("sent through a list (\(rule))")
            notes.add("It came through a list (\(rule)): counted all the same.")
        }
        if mail.isCut { submission.tags.append("cut") }
        return submission
    }

    /// A mail answers a survey where it begins with a score, or where its address names an invitation.
    private static func takeScore(
        _ submission: inout Submission, _ reply: inout [UInt8], _ delivery: Delivery, _ mark: InvitationMark?
    ) -> Int? {
        guard delivery.survey != nil || mark != nil else { return nil }
        if mark != nil {
            submission.survey = delivery.survey
            submission.isSolicited = true
        }
        guard let (score, rest) = LeadingScore.split(reply, range: delivery.scoreRange) else { return nil }
        submission.score = .number(Double(score))
        submission.survey = delivery.survey
        submission.isSolicited = true
        reply = rest
        return score
    }

    /// Software's replies stand in a thread and join nothing.
    private static func relate(_ submission: inout Submission, _ mail: MailMessage, _ notes: inout MailNotes) {
        let thread = MailParents.thread(of: mail)
        guard !thread.isEmpty else { return }
        submission.thread = thread
        guard submission.disposition == .counted, !thread.parents.isEmpty else { return }
        submission.completes = .thread(thread.parents)
        notes.thread(thread)
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
        guard author.isComplete, !author.address.hasSuffix("]"),
            author.address.utf8.count <= FeedbackLimits.emailBytesMax
        else {
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
