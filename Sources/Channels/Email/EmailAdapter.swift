internal import Feedback

/// A raw message (RFC 5322), as an MTA's pipe or a mail worker posts it.
struct EmailAdapter: ChannelAdapter {
    /// The types that a raw message may come as; none at all is taken too.
    static let mediaTypes = ["message/rfc822", "application/octet-stream", "text/plain", "application/mbox"]

    /// JSON may be signed by Standard Webhooks instead of carrying the secret.
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        guard
            delivery.body.count <= MailLimits.messageBytesMax
                || BodyType.essence(delivery.header("content-type")) == "application/json"
        else { throw .tooLarge("A mail may have at most \(MailLimits.messageBytesMax) bytes.") }
        if delivery.header("webhook-signature") != nil {
            let attempt = try StandardWebhookSignature.check(delivery)
            return Verification(dedupeKey: DeliveryKey.ofCaller(delivery) ?? attempt)
        }
        try SourceSecret.check(delivery)
        return Verification(dedupeKey: DeliveryKey.ofCaller(delivery))
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let type = BodyType.essence(delivery.header("content-type"))
        try TextLibrary.require(.gmime, .libxml2)
        if type == "application/json" { return try MailJSONAdapter().read(delivery) }
        guard type.isEmpty || EmailAdapter.mediaTypes.contains(type) else {
            throw .unsupportedMediaType(accepted: EmailAdapter.mediaTypes + ["application/json"])
        }
        return try EmailAdapter.read(raw: delivery.body, delivery)
    }

    /// - Parameter raw: goes once it is read: what is made of the text afterwards takes memory too.
    static func read(raw: consuming [UInt8], _ delivery: Delivery) throws(ChannelError) -> Receipt {
        let byteCount = raw.count
        guard !ASCII.trimmed(raw).isEmpty else { throw .malformed("The body is empty: send the message as it came.") }
        var mail = MailReader.read(raw)
        mail.envelopeRecipients = MailEnvelope.recipients(of: delivery)
        if let sender = MailEnvelope.sender(of: delivery) { mail.envelopeSender = sender }
        let externalID = MailIdentity.externalID(of: mail, raw: raw[...])
        raw = []
        var reading = MailReading(mail, delivery)
        reading.note("The raw message of \(byteCount) bytes was read.")
        var receipt = reading.receipt(externalID: externalID)
        if mail.header.token("x-spam-flag")?.starts(with: "yes".utf8) == true {
            receipt.suspect(60, "the mail server's filter calls it spam (x-spam-flag)")
        }
        return receipt
    }
}
