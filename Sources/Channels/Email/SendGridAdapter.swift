internal import Codecs
internal import Feedback

/// SendGrid's Inbound Parse: a form with the mail taken apart, or with the whole of it in `email`.
struct SendGridAdapter: ChannelAdapter {
    /// The score from which SpamAssassin calls a mail spam.
    static let spamScoreMin = 5.0

    /// Repeats are found by their bytes: SendGrid names no delivery.
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        if let key = delivery.options[.publicKey], !key.isEmpty {
            try SendGridSignature.check(delivery, publicKey: key)
        } else {
            try SourceSecret.check(delivery)
        }
        return Verification(dedupeKey: DeliveryKey.ofBody(delivery))
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        try TextLibrary.require(.gmime, .libxml2)
        let form = try ProviderForm.read(delivery)
        let raw = form.last("email")
        let isRaw = raw != nil
        guard isRaw || form.last("headers") != nil || form.last("from") != nil else {
            throw .invalid(name: "from", reason: "is missing: send SendGrid's inbound parse as it comes")
        }
        var mail = raw.map { MailReader.read($0) } ?? SendGridAdapter.mail(form)
        let envelope = form.json("envelope")
        mail.envelopeRecipients = (envelope?["to"]?.array ?? []).compactMap(\.string)
            .prefix(MailEnvelope.recipientsMax).map { $0 }
        if let sender = envelope?["from"]?.string { mail.envelopeSender = sender }
        var reading = MailReading(mail, delivery)
        reading.note(
            isRaw
                ? "SendGrid's raw mode: the whole message was read."
                : "SendGrid's fields were read, each in its charset.")
        reading.note(result: form.text("SPF"), of: "SPF")
        var receipt = reading.receipt(
            externalID: MailIdentity.externalID(of: mail, raw: raw ?? delivery.body[...]))
        if let score = form.text("spam_score").flatMap({ Double(ASCII.trimmed($0)) }), score >= Self.spamScoreMin {
            receipt.suspect(60, "SendGrid's spam check gave it a score of \(Self.spamScoreMin) or more")
        }
        return receipt
    }

    private static func mail(_ form: ProviderForm) -> MailMessage {
        let charsets = form.json("charsets")
        func text(_ name: String) -> String? { form.text(name, charset: charsets?[name]?.string) }
        let header = MailHeader(MailHeaderBlock(form.last("headers") ?? []).fields)
        var body = MailBody()
        body.plain = text("text").map { Array(PlainText.cut(Array($0.utf8)[...], bytesMax: MailLimits.textBytesMax)) }
        body.html = text("html").map { Array(PlainText.cut(Array($0.utf8)[...], bytesMax: MailLimits.htmlBytesMax)) }
        body.charset = charsets?["text"]?.string
        (body.attachments, body.attachmentCount) = attachments(form)
        let from = header.first("from").flatMap { MailAddress.list($0).first }
        return MailMessage(
            header: header, from: from ?? text("from").flatMap { MailAddress.list(Array($0.utf8)).first },
            replyTo: header.first("reply-to").map { MailAddress.list($0) } ?? [],
            envelopeSender: header.first("return-path").map { MailReader.bare($0) }, envelopeRecipients: [],
            subject: subject(header, text("subject")),
            messageID: header.first("message-id").flatMap { MessageIdentifiers.own($0) },
            sentAt: header.first("date").flatMap { MailReader.date($0) }, body: body, isCut: false)
    }

    /// An encoded word in the header says its own charset; the field's can be guessed wrong.
    private static func subject(_ header: MailHeader, _ field: String?) -> String? {
        if let raw = header.first("subject"), ASCII.contains("=?", in: raw[...]) { return header.text("subject") }
        return field ?? header.text("subject")
    }

    private static func attachments(_ form: ProviderForm) -> ([MailAttachment], Int) {
        let about = form.json("attachment-info")
        let files = form.fields.filter { $0.filename != nil && $0.name.hasPrefix("attachment") }
        let list = files.prefix(FeedbackLimits.attachmentsMax).map { file in
            let entry = about?[file.name]
            let type = entry?["type"]?.string ?? file.contentType ?? ""
            return MailAttachment(
                name: entry?["filename"]?.string ?? entry?["name"]?.string ?? file.filename,
                mediaType: BodyType.essence(type), contentID: entry?["content-id"]?.string,
                isInline: entry?["content-id"]?.string != nil, bytes: Array(file.value))
        }
        return (list, files.count)
    }
}
