internal import Codecs
internal import Feedback

/// Postmark's inbound webhook: a parsed mail as JSON.
struct PostmarkAdapter: ChannelAdapter {
    /// No key for the whole delivery: Postmark sends again until it gets 200, and the mail's own id finds repeats.
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        try SourceSecret.check(delivery)
        return Verification()
    }

    /// Postmark stops at 403 alone. What is no mail of its making will be none the next time: it is kept here, and told so.
    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let type = BodyType.essence(delivery.header("content-type"))
        guard type.isEmpty || type == "application/json" else {
            throw .unsupportedMediaType(accepted: ["application/json"])
        }
        try TextLibrary.require(.gmime, .libxml2)
        var json: JSON
        // The whole mail beside its fields, which nobody reads, never becomes a string.
        let raw = RawMember.range(of: "RawEmail", in: delivery.body)
        do {
            json = try JSONReader.read(
                raw.map { RawMember.emptied(delivery.body, at: $0) } ?? delivery.body, limits: .provider)
        } catch {
            let offset = error.offset + (raw.map { error.offset >= $0.lowerBound ? $0.count : 0 } ?? 0)
            throw .challengeRefused("The body is not JSON: \(error.reason) at byte \(offset).")
        }
        guard case .object = json else {
            throw .challengeRefused("The body must be a JSON object, as Postmark sends it.")
        }
        // Postmark's other webhooks tell of mails that were sent through it.
        if let kind = json["RecordType"]?.string, kind != "Inbound" {
            return Receipt(submissions: [], ignored: "news of a mail sent (\(SocialReading.word(kind)))")
        }
        let own = json["MessageID"]?.string
        guard own != nil || json["From"]?.string != nil || json["FromFull"] != nil else {
            throw .challengeRefused("MessageID and From are missing: send Postmark's inbound webhook as it comes.")
        }
        let files = json.takeAttachments("Attachments", PostmarkAdapter.attachment)
        return receipt(json, files, own: own, delivery)
    }

    private func receipt(
        _ json: JSON, _ files: ([MailAttachment], Int), own: String?, _ delivery: Delivery
    ) -> Receipt {
        var mail = PostmarkAdapter.mail(json)
        (mail.body.attachments, mail.body.attachmentCount) = files
        var reading = MailReading(mail, delivery)
        reading.note("Postmark's fields were read.")
        reading.mailboxHash = json["MailboxHash"]?.string
        if let stripped = json["StrippedTextReply"]?.string, !ASCII.trimmed(stripped).isEmpty {
            reading.use(reply: Array(stripped.utf8), madeBy: "Postmark")
        }
        if let tag = json["Tag"]?.string.flatMap({ PlainText.line($0, bytesMax: FeedbackLimits.tagBytesMax) }) {
            reading.tags = [tag]
        }
        var receipt = reading.receipt(
            externalID: MailIdentity.externalID(of: mail, fallback: own, raw: delivery.body[...]))
        if mail.header.token("x-spam-status")?.starts(with: "yes".utf8) == true {
            receipt.suspect(60, "Postmark's filter calls it spam")
        }
        return receipt
    }

    /// The check payload of the dashboard has `Data` where others have `Content`.
    private static func attachment(_ entry: JSON) -> MailAttachment {
        let identifier = entry["ContentID"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        return MailAttachment(
            name: entry["Name"]?.string, mediaType: BodyType.essence(entry["ContentType"]?.string),
            contentID: identifier, isInline: identifier != nil,
            content: MailFileContent(base64: (entry["Content"]?.string ?? entry["Data"]?.string ?? "").utf8))
    }

    static func mail(_ json: JSON) -> MailMessage {
        let fields = (json["Headers"]?.array ?? []).prefix(MailLimits.headerFieldsMax).compactMap { entry in
            entry["Name"]?.string.map { name in
                MailHeader.Field(name: ASCII.lowered(name), value: Array((entry["Value"]?.string ?? "").utf8))
            }
        }
        let header = MailHeader(fields)
        var body = MailBody()
        body.plain = nonBlank(json["TextBody"], bytesMax: MailLimits.textBytesMax)
        body.html = nonBlank(json["HtmlBody"], bytesMax: MailLimits.htmlBytesMax)
        let replyTo = json["ReplyTo"]?.string.map { MailAddress.list(Array($0.utf8)) } ?? []
        return MailMessage(
            header: header, from: sender(json), replyTo: replyTo,
            envelopeSender: header.first("return-path").map { MailReader.bare($0) }, envelopeRecipients: [],
            subject: json["Subject"]?.string,
            messageID: header.first("message-id").flatMap { MessageIdentifiers.own($0) },
            sentAt: (json["Date"]?.string).flatMap { MailReader.date(Array($0.utf8)) }, body: body, isCut: false,
            deliveredTo: [json["OriginalRecipient"]?.string].compactMap(\.self))
    }

    private static func sender(_ json: JSON) -> MailAddress? {
        if let full = json["FromFull"], let address = full["Email"]?.string, !address.isEmpty {
            let name = full["Name"]?.string ?? json["FromName"]?.string
            return MailAddress(name: name.flatMap { $0.isEmpty ? nil : $0 }, address: address)
        }
        return json["From"]?.string.flatMap { MailAddress.list(Array($0.utf8)).first }
    }

    private static func nonBlank(_ value: JSON?, bytesMax: Int) -> [UInt8]? {
        guard let text = value?.string, !ASCII.trimmed(text).isEmpty else { return nil }
        return Array(PlainText.cut(Array(text.utf8)[...], bytesMax: bytesMax))
    }
}
