internal import Feedback

/// The sentences about one mail.
struct MailNotes {
    private(set) var steps: [String]

    init(steps: [String] = []) { self.steps = steps }

    mutating func add(_ step: String?) { if let step { steps.append(step) } }

    mutating func body(_ mail: MailMessage) {
        let charset = mail.body.charset.flatMap { name in
            name.utf8.count <= 40 && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
                ? " in \(ASCII.lowered(name))" : nil
        }
        let parts = mail.body.parts.count > 1 ? " of its \(mail.body.parts.count) parts" : ""
        if mail.body.plain != nil {
            add("The text is its first plain text\(parts)\(charset ?? "").")
        } else {
            add(
                mail.body.html == nil
                    ? "It has no text\(parts)." : "The text is made of its HTML\(parts)\(charset ?? "").")
        }
        if mail.isCut { add("It is larger or deeper than is read: the rest is in the raw request only.") }
        if mail.messageID == nil { add("It has no Message-ID: it is known by its digest.") }
        let count = mail.envelopeRecipients.count
        if count > 0 { add("The envelope names \(count) recipient\(count == 1 ? "" : "s").") }
    }

    mutating func disposition(_ disposition: Disposition) {
        switch disposition {
        case .counted: add("No rule for bounces or automatic replies matched.")
        case .bounce(let rule): add("The rule \(rule) says that it is a bounce: kept, not counted.")
        case .autoReply(let rule): add("The rule \(rule) says that software answered: kept, not counted.")
        }
    }

    mutating func score(_ score: Int?, survey: String?, mark: InvitationMark?) {
        if let mark {
            add("Its address names invitation \(mark.invitation), whose survey, person and touchpoint it has.")
        }
        guard let score else { return add("The first line of the reply is no score.") }
        let which = mark == nil ? survey.map { "the survey \($0), as the source is set" } ?? "no survey" : "that survey"
        add("The first line of the reply is the score \(score), which answers \(which).")
    }

    mutating func thread(_ thread: MessageThread) {
        guard !thread.parents.isEmpty else { return }
        add(
            "It answers \(thread.parents.count) earlier message\(thread.parents.count == 1 ? "" : "s"): it joins the "
                + "feedback of one of them where that is here and its author is the same.")
    }

    /// Bytes without the blank lines at either end, and whatever the ends of lines are: nobody says those.
    private static func said(_ text: [UInt8]) -> Int { ASCII.trimmed(text).count { $0 != 0x0D } }

    mutating func stripped(_ text: MailSubmission.Text, by name: String, isHTML: Bool) {
        guard !text.full.isEmpty else { return }
        let (all, reply) = (MailNotes.said(text.full), MailNotes.said(text.reply))
        if reply >= all { return add("Nothing was stripped from its \(all) bytes of text.") }
        add("Of \(all) bytes of text \(name) kept \(reply) as the reply; quotes and signatures are in full_text.")
    }
}
