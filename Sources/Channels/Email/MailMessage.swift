internal import Feedback

/// A mail as the adapters see it, from whatever form it came in.
struct MailMessage: Sendable {
    var header: MailHeader
    var from: MailAddress?
    var replyTo: [MailAddress]
    /// The address of `Return-Path` or the request: empty for the null sender, `nil` where nobody said.
    var envelopeSender: String?
    /// Who the request says it was delivered to, in the order said.
    var envelopeRecipients: [String]
    var subject: String?
    /// With its angle brackets.
    var messageID: String?
    var sentAt: Instant?
    var body: MailBody
    /// Some of the message lay beyond `MailLimits` and was not read.
    var isCut: Bool
    /// Where the provider says that it came to, for the token in it; no part of the mail's identity.
    var deliveredTo: [String] = []

    var inReplyTo: [String] { header.first("in-reply-to").map { MessageIdentifiers.all(in: $0) } ?? [] }
    var references: [String] { header.first("references").map { MessageIdentifiers.all(in: $0) } ?? [] }

    /// Who wrote it. Software that sends for others puts the person into Reply-To.
    var author: MailAddress? {
        guard let reply = replyTo.first(where: { $0.isComplete }) else { return from }
        guard let from, from.isComplete else { return reply }
        return MailMessage.isForwarder(from) ? MailAddress(name: reply.name ?? from.name, address: reply.address) : from
    }

    private static func isForwarder(_ address: MailAddress) -> Bool {
        let local = Array(address.localPart.utf8).filter { $0 != 0x2D && $0 != 0x5F && $0 != 0x2E }
        return ["noreply", "donotreply", "nepasrepondre", "keineantwort", "forwarder", "forwarding", "contactform"]
            .contains { local.starts(with: $0.utf8) }
    }
}
