internal import Codecs
internal import Feedback

/// A route of Mailgun's with `forward()`: the mail taken apart, or whole in `body-mime` where the address ends in `mime`.
struct MailgunAdapter: ChannelAdapter {
    /// The token is good once: the kept deliveries are the cache of those that were used.
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        let token: String?
        if let event = try MailgunAdapter.event(of: delivery) {
            token = try MailgunSignature.check(event.form, delivery)
        } else {
            token = try MailgunSignature.check(try ProviderForm.read(delivery), delivery)
        }
        return Verification(dedupeKey: token.map { "token:" + $0 })
    }

    /// One of Mailgun's webhooks, which are JSON and tell of mails that were sent through it: its name, and its signature
    /// as the fields of a route's post. `nil` for what is no JSON.
    private static func event(of delivery: Delivery) throws(ChannelError) -> (name: String?, form: ProviderForm)? {
        guard delivery.mediaType == "application/json" else { return nil }
        let json = try delivery.object()
        let fields = (json["signature"]?.members ?? []).compactMap { member in
            member.value.identifier.map {
                ProviderForm.Field(name: member.key, value: Array($0.utf8)[...], filename: nil, contentType: nil)
            }
        }
        return (json["event-data"]?.text("event"), ProviderForm(fields: fields))
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        if let event = try MailgunAdapter.event(of: delivery) {
            return Receipt(submissions: [], ignored: "news of a mail sent (\(SocialReading.word(event.name)))")
        }
        try TextLibrary.require(.gmime, .libxml2)
        let form = try ProviderForm.read(delivery)
        let raw = form.last("body-mime")
        guard raw != nil || form.last("sender") != nil || form.last("from") != nil else {
            throw .refusedForGood("The fields sender and from are missing: this is no post of a Mailgun route.")
        }
        var mail = raw.map { MailReader.read($0) } ?? MailgunAdapter.mail(form)
        mail.envelopeRecipients = (form.text("recipient") ?? "").utf8.split(separator: 0x2C)
            .prefix(MailEnvelope.recipientsMax).map { MailReader.bare(Array($0)) }.filter { !$0.isEmpty }
        if let sender = form.last("sender") { mail.envelopeSender = MailReader.bare(Array(sender)) }
        var reading = MailReading(mail, delivery)
        reading.note(
            raw == nil ? "Mailgun's fields were read." : "Mailgun's MIME mode: the whole message was read.")
        reading.note(result: form.text("X-Mailgun-Spf"), of: "SPF")
        reading.note(result: form.text("X-Mailgun-Dkim-Check-Result"), of: "DKIM")
        if raw == nil, let stripped = form.text("stripped-text") {
            reading.use(reply: Array(stripped.utf8), madeBy: "Mailgun")
        }
        var receipt = reading.receipt(
            externalID: MailIdentity.externalID(of: mail, fallback: form.text("token"), raw: raw ?? delivery.body[...]))
        if form.text("X-Mailgun-Sflag").map({ ASCII.equal($0.utf8, "yes") }) == true {
            receipt.suspect(60, "Mailgun's filter calls it spam")
        }
        return receipt
    }

    private static func mail(_ form: ProviderForm) -> MailMessage {
        let header = MailHeader(fields(form))
        var body = MailBody()
        body.plain = bounded(form, "body-plain", MailLimits.textBytesMax)
        body.html = bounded(form, "body-html", MailLimits.htmlBytesMax)
        (body.attachments, body.attachmentCount) = attachments(form)
        let from = header.first("from") ?? form.last("from").map { Array($0) }
        return MailMessage(
            header: header, from: from.flatMap { MailAddress.list($0).first },
            replyTo: header.first("reply-to").map { MailAddress.list($0) } ?? [],
            envelopeSender: nil, envelopeRecipients: [],
            subject: header.text("subject") ?? form.last("subject").map { EncodedWords.decoded(Array($0)) },
            messageID: header.first("message-id").flatMap { MessageIdentifiers.own($0) },
            sentAt: header.first("date").flatMap { MailReader.date($0) }, body: body, isCut: false)
    }

    /// `message-headers` keeps their order; what is not in it, the fields that look like headers.
    private static func fields(_ form: ProviderForm) -> [MailHeader.Field] {
        let listed = (form.json("message-headers")?.array ?? []).prefix(MailLimits.headerFieldsMax)
            .compactMap { pair -> MailHeader.Field? in
                guard let pair = pair.array, pair.count == 2, let name = pair[0].string, let value = pair[1].string
                else { return nil }
                return MailHeader.Field(name: ASCII.lowered(name), value: Array(value.utf8))
            }
        let names = Set(listed.map(\.name))
        let others = form.fields.filter { $0.filename == nil && $0.name.utf8.first.map { $0 &- 0x41 < 26 } == true }
            .map { MailHeader.Field(name: ASCII.lowered($0.name), value: Array($0.value)) }
            .filter { !names.contains($0.name) }
        return listed + others.prefix(MailLimits.headerFieldsMax - listed.count)
    }

    private static func bounded(_ form: ProviderForm, _ name: String, _ bytesMax: Int) -> [UInt8]? {
        form.text(name).map { Array(PlainText.cut(Array($0.utf8)[...], bytesMax: bytesMax)) }
    }

    private static func attachments(_ form: ProviderForm) -> ([MailAttachment], Int) {
        var identifiers: [String: String] = [:]
        for member in form.json("content-id-map")?.members ?? [] {
            if let part = member.value.string { identifiers[part] = member.key }
        }
        let files = form.fields.filter { $0.filename != nil && $0.name.hasPrefix("attachment") }
        let list = files.prefix(FeedbackLimits.attachmentsMax).map { file in
            MailAttachment(
                name: file.filename, mediaType: BodyType.essence(file.contentType),
                contentID: identifiers[file.name], isInline: identifiers[file.name] != nil, bytes: Array(file.value))
        }
        return (list, files.count)
    }
}
