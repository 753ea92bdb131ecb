internal import Cryptography
internal import Feedback

/// Finds the token of an invitation in the addresses that a mail came to, in the order of CHANNELS 1.11: what the provider
/// says, the envelope, the fields that relays add, To and Cc, and last the ids of our own mails in References.
enum MailRoute {
    /// What stands before the token in the Message-ID of a mail of ours: `<fb.TOKEN@host>`.
    static let ownIDPrefix = "fb."

    static func mark(of mail: MailMessage, hash: String?, _ delivery: Delivery) -> InvitationMark? {
        guard let key = delivery.tokenKey else { return nil }
        if let mark = hash.flatMap({ ReplyToken.read($0.utf8, key: key) }) { return mark }
        for address in addresses(of: mail) {
            if let mark = mark(inAddress: address, key) { return mark }
        }
        for identifier in (mail.references.reversed() + mail.inReplyTo).prefix(MailLimits.referencesMax) {
            let local = identifier.utf8.dropFirst().prefix { $0 != 0x40 }
            guard local.starts(with: ownIDPrefix.utf8) else { continue }
            if let mark = ReplyToken.read(local.dropFirst(ownIDPrefix.utf8.count), key: key) { return mark }
        }
        return nil
    }

    /// `box+TOKEN@host`, or the whole local part for hosts that take any.
    static func mark(inAddress address: String, _ key: Secret) -> InvitationMark? {
        let bytes = Array(address.utf8)
        let local = bytes[..<(bytes.lastIndex(of: 0x40) ?? bytes.count)]
        if let plus = local.lastIndex(of: 0x2B) { return ReplyToken.read(local[(plus + 1)...], key: key) }
        return ReplyToken.read(local, key: key)
    }

    private static func addresses(of mail: MailMessage) -> [String] {
        var found = mail.envelopeRecipients + mail.deliveredTo
        for name in ["delivered-to", "x-original-to", "envelope-to", "x-forwarded-to"] {
            found += mail.header.all(name).map { MailReader.bare($0) }
        }
        for name in ["to", "cc"] {
            found += mail.header.all(name).flatMap { MailAddress.list($0) }.map(\.address)
        }
        return found
    }
}
