internal import Feedback

/// The ids that a mail answers, in the order of trust: References from its end, then In-Reply-To (CHANNELS 1.9).
enum MailParents {
    static func thread(of mail: MailMessage) -> MessageThread {
        var parents: [String] = []
        for identifier in mail.references.reversed() + mail.inReplyTo
        where identifier != mail.messageID && !parents.contains(identifier) {
            parents.append(identifier)
        }
        return MessageThread(own: mail.messageID, parents: Array(parents.prefix(MailLimits.referencesMax)))
    }
}
