internal import Feedback

/// From a mail to its receipt, noting each thing that was looked at and what it gave. The notes hold none of the sender's
/// words: they outlive an erasure.
struct MailReading {
    private let mail: MailMessage
    private let delivery: Delivery
    private var steps: [String] = []
    private var text: MailSubmission.Text
    private var stripper = "Earshot"
    /// What the provider took out of the address for us (Postmark).
    var mailboxHash: String?
    var tags: [String] = []

    init(_ mail: MailMessage, _ delivery: Delivery) {
        self.mail = mail
        self.delivery = delivery
        text = MailSubmission.text(of: mail.body)
    }

    mutating func note(_ step: String) { steps.append(step) }

    /// A check that the provider made: its result is a word, or is not repeated.
    mutating func note(result: String?, of name: String) {
        guard let result, (1...20).contains(result.utf8.count),
            result.utf8.allSatisfy({ ASCII.isLetter($0) || $0 == 0x5F })
        else { return }
        steps.append("The provider's check of \(name) says \(ASCII.lowered(result)).")
    }

    /// Takes the provider's own cut of the reply.
    mutating func use(reply: [UInt8], madeBy name: String) {
        text.reply = reply
        stripper = name
    }

    func receipt(externalID: String) -> Receipt {
        let mark = MailRoute.mark(of: mail, hash: mailboxHash, delivery)
        if let mark, mark.purpose == .unsubscribe {
            var receipt = Receipt(submissions: [], ignored: "it asks for no more invitations", steps: steps)
            receipt.unsubscribed = [mark.invitation]
            return receipt
        }
        var notes = MailNotes(steps: steps)
        notes.body(mail)
        var submission = MailSubmission.make(
            mail, externalID: externalID, delivery: delivery, text: text, mark: mark, notes: &notes)
        notes.stripped(text, by: stripper, isHTML: mail.body.plain == nil)
        submission.attachments = MailAttachments.submitted(
            mail.body.attachments, option: delivery.options[.attachments])
        notes.add(MailAttachments.step(submission.attachments, found: mail.body.attachmentCount))
        submission.tags += tags
        var receipt = Receipt(submissions: [submission], steps: notes.steps)
        if let mark, mark.purpose == .bounce, case .bounce = submission.disposition, BounceReport.isFinal(mail) {
            receipt.undeliverable = [mark.invitation]
            receipt.steps.append("The address is not asked again: mail to it comes back.")
        }
        return receipt
    }
}

extension Receipt {
    /// Adds a sign of spam to what was read.
    mutating func suspect(_ score: Int, _ reason: String) {
        for index in submissions.indices {
            submissions[index].spamScore += score
            submissions[index].spamReasons.append(reason)
        }
        steps.append("A sign of spam: \(reason).")
    }
}
