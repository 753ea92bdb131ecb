internal import Codecs
internal import Feedback

/// Postmark's inbound webhook: a parsed mail as JSON.
struct PostmarkAdapter: ChannelAdapter {
    /// No key for the whole delivery: Postmark sends again until it gets 200, and the mail's own id finds repeats.
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        try SourceSecret.check(delivery)
        return Verification()
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let type = BodyType.essence(delivery.header("content-type"))
        guard type.isEmpty || type == "application/json" else {
            throw .unsupportedMediaType(accepted: ["application/json"])
        }
        try TextLibrary.require(.gmime, .libxml2)
        let json: JSON
        do { json = try JSONReader.read(delivery.body, limits: .provider) } catch {
            throw .malformed("The body is not JSON: \(error.reason) at byte \(error.offset).")
        }
        guard case .object = json else { throw .malformed("The body must be a JSON object, as Postmark sends it.") }
        let own = json["MessageID"]?.string
        guard own != nil || json["From"]?.string != nil || json["FromFull"] != nil else {
            throw .invalid(name: "MessageID", reason: "is missing: send Postmark's inbound webhook as it comes")
        }
        return Receipt(submissions: [submission(json, own: own, delivery)])
    }

    private func submission(_ json: JSON, own: String?, _ delivery: Delivery) -> Submission {
        var mail = PostmarkAdapter.mail(json)
        mail.envelopeRecipients = []
        var text = MailSubmission.text(of: mail.body)
        if let stripped = json["StrippedTextReply"]?.string, !ASCII.trimmed(stripped).isEmpty {
            text.reply = Array(stripped.utf8)
        }
        let identifier = MailIdentity.externalID(of: mail, fallback: own, raw: delivery.body)
        var submission = MailSubmission.make(mail, externalID: identifier, delivery: delivery, text: text)
        if let tag = json["Tag"]?.string.flatMap({ PlainText.line($0, bytesMax: FeedbackLimits.tagBytesMax) }) {
            submission.tags.append(tag)
        }
        return submission
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
            sentAt: (json["Date"]?.string).flatMap { MailReader.date(Array($0.utf8)) }, body: body, isCut: false)
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
