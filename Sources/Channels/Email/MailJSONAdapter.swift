internal import Codecs
internal import Feedback

/// A mail as JSON of our own (CHANNELS 1.7): `{from, to, subject, text, html, headers, message_id, …}` or `{raw: BASE64}`.
/// The caller has checked the secret.
struct MailJSONAdapter {
    private enum Content {
        case message([UInt8])
        /// Without its files, which stand beside it.
        case fields(JSON, [MailAttachment], Int)
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        switch try MailJSONAdapter.content(of: delivery) {
        case .message(let bytes): return try EmailAdapter.read(raw: bytes, delivery)
        case .fields(let json, let files, let count):
            return try MailJSONAdapter.receipt(json, (files, count), delivery)
        }
    }

    private static func content(of delivery: Delivery) throws(ChannelError) -> Content {
        let raw = RawMember.range(in: delivery.body)
        var json: JSON
        do {
            json = try JSONReader.read(
                raw.map { RawMember.emptied(delivery.body, at: $0) } ?? delivery.body, limits: .provider)
        } catch {
            let offset = error.offset + (raw.map { error.offset >= $0.lowerBound ? $0.count : 0 } ?? 0)
            throw .malformed("The body is not JSON: \(error.reason) at byte \(offset).")
        }
        guard case .object = json else { throw .malformed("The body must be a JSON object.") }
        guard let raw else {
            let (files, count) = json.takeAttachments("attachments", attachment)
            return .fields(json, files, count)
        }
        guard let bytes = RawMember.decode(delivery.body[raw]) else {
            throw .invalid(name: "raw", reason: "must be the message in base64")
        }
        guard bytes.count <= MailLimits.messageBytesMax else {
            throw .tooLarge("A mail may have at most \(MailLimits.messageBytesMax) bytes.")
        }
        return .message(bytes)
    }

    private static func receipt(
        _ json: JSON, _ files: ([MailAttachment], Int), _ delivery: Delivery
    ) throws(ChannelError) -> Receipt {
        let key = delivery.header("idempotency-key")
        guard let from = MailJSONAdapter.sender(json["from"]) else {
            throw .invalid(name: "from", reason: "must be the sender's address, or send the whole message as raw")
        }
        var mail = MailJSONAdapter.mail(json, files, from: from)
        mail.envelopeRecipients = MailEnvelope.recipients(of: delivery)
        var reading = MailReading(mail, delivery)
        reading.note("The mail was read from JSON.")
        return reading.receipt(
            externalID: MailIdentity.externalID(of: mail, fallback: key, raw: delivery.body[...]))
    }

    private static func mail(
        _ json: JSON, _ files: ([MailAttachment], Int), from: String
    ) -> MailMessage {
        var body = MailBody()
        body.plain = json["text"]?.identifier.map { Array($0.utf8.prefix(MailLimits.textBytesMax)) }
        body.html = json["html"]?.string.map { Array($0.utf8.prefix(MailLimits.htmlBytesMax)) }
        if body.plain.map({ ASCII.trimmed($0).isEmpty }) == true { body.plain = nil }
        (body.attachments, body.attachmentCount) = files
        let header = MailHeader(fields(json) + threadFields(json))
        let date = json["date"]?.string.map { Array($0.utf8) } ?? header.first("date")
        // As a number it is seconds or milliseconds since 1970.
        let sentAt =
            json["date"]?.double == nil ? date.flatMap { MailReader.date($0) } : SocialTime.instant(json["date"])
        return MailMessage(
            header: header, from: MailAddress.list(Array(from.utf8)).first,
            replyTo: json["reply_to"]?.string.map { MailAddress.list(Array($0.utf8)) } ?? [],
            envelopeSender: header.first("return-path").map { MailReader.bare($0) }, envelopeRecipients: [],
            subject: json["subject"]?.identifier ?? header.text("subject"),
            messageID: (json["message_id"]?.string.map { Array($0.utf8) } ?? header.first("message-id"))
                .flatMap { MessageIdentifiers.own($0) },
            sentAt: sentAt, body: body, isCut: false, deliveredTo: addresses(json["to"]))
    }

    /// A text as in the field of a mail, or an object of address and name.
    private static func sender(_ value: JSON?) -> String? {
        guard let value, value.isObject else { return value?.string }
        let address = ["email", "address", "addr"].lazy.compactMap { value.text($0) }.first
        return address.map { address in
            let name = (value.text("name") ?? "").filter { $0 != "\"" && $0 != "\\" }
            return name.isEmpty ? address : "\"\(name)\" <\(address)>"
        }
    }

    private static func addresses(_ value: JSON?) -> [String] {
        (value?.array?.compactMap(\.string) ?? [value?.string].compactMap(\.self))
            .flatMap { MailAddress.list(Array($0.utf8)) }.map(\.address).prefix(MailEnvelope.recipientsMax).map { $0 }
    }

    /// `in_reply_to` and `references`, each a text or a list of them, as the fields of a mail.
    private static func threadFields(_ json: JSON) -> [MailHeader.Field] {
        [("in_reply_to", "in-reply-to"), ("references", "references")].compactMap { key, name in
            let texts = json[key]?.array?.compactMap(\.string) ?? [json[key]?.string].compactMap(\.self)
            let list = texts.map { $0.utf8.contains(0x3C) ? $0 : "<\($0)>" }.joined(separator: " ")
            return texts.isEmpty ? nil : MailHeader.Field(name: name, value: Array(list.utf8))
        }
    }

    /// An entry of `[{name, type, content, content_id}]`, with base 64 in `content`.
    private static func attachment(_ entry: JSON) -> MailAttachment {
        MailAttachment(
            name: entry["name"]?.string ?? entry["filename"]?.string,
            mediaType: BodyType.essence(entry["type"]?.string ?? entry["content_type"]?.string),
            contentID: entry["content_id"]?.string, isInline: entry["inline"]?.bool ?? false,
            content: MailFileContent(base64: (entry["content"]?.string ?? "").utf8))
    }

    /// An object of texts, or a list of pairs or of objects with `name` and `value`.
    private static func fields(_ json: JSON) -> [MailHeader.Field] {
        let pairs: [(String, String)]
        switch json["headers"] {
        case .object(let members): pairs = members.compactMap { member in member.value.string.map { (member.key, $0) } }
        case .array(let list):
            pairs = list.compactMap { pair in
                if let name = pair["name"]?.string, let value = pair["value"]?.string { return (name, value) }
                guard let entry = pair.array, entry.count == 2, let name = entry[0].string, let value = entry[1].string
                else { return nil }
                return (name, value)
            }
        default: pairs = []
        }
        return pairs.prefix(MailLimits.headerFieldsMax).map {
            MailHeader.Field(name: ASCII.lowered($0.0), value: Array($0.1.utf8))
        }
    }
}
