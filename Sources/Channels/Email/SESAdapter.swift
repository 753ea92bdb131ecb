internal import Codecs
internal import Cryptography
internal import Feedback

/// Amazon SES by way of SNS: JSON within JSON, and the raw mail in `content`.
package struct SESAdapter: ChannelAdapter {
    static let topicsMax = 50

    package init() {}

    /// The address at which the certificate of a delivery lies; `nil` where it is not one of Amazon's, or pinned.
    package static func certificateAddress(_ delivery: Delivery) -> String? {
        guard delivery.options[.certificate] == nil, let envelope = try? SNSEnvelope(delivery.body) else { return nil }
        return SNSSignature.certificateAddress(envelope.fields)
    }

    package func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        let envelope = try SNSEnvelope(delivery.body)
        guard !delivery.isTrusted else { return Verification() }
        guard envelope.fields["Signature"] != nil, let topic = envelope.fields["TopicArn"]?.string else {
            throw .badSignature(
                "The delivery is no signed SNS message: turn raw message delivery off for this subscription.")
        }
        let topics = (delivery.options[.topics] ?? "").utf8.split { $0 == 0x20 || $0 == 0x2C }.prefix(Self.topicsMax)
        guard !topics.isEmpty else {
            throw .badSignature("The source names no topic: set its option topics to the ARN of yours.")
        }
        guard topics.contains(where: { $0.elementsEqual(topic.utf8) }) else {
            throw .badSignature("The topic is not one of the source's topics: anybody can own a topic at Amazon.")
        }
        try SNSSignature.check(
            envelope, certificate: try SESAdapter.certificate(envelope.fields, delivery), now: delivery.now)
        // A confirmation that could not be carried out is asked for again.
        let isNotification = envelope.fields["Type"]?.string == "Notification"
        return Verification(dedupeKey: isNotification ? envelope.fields["MessageId"]?.string : nil)
    }

    package func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let envelope = try SNSEnvelope(delivery.body)
        switch envelope.fields["Type"]?.string {
        case "SubscriptionConfirmation": return SESAdapter.confirmation(envelope.fields, delivery)
        case "UnsubscribeConfirmation":
            return Receipt(submissions: [], ignored: "the topic's subscription was ended at Amazon")
        case "Notification": break
        default: throw .invalid(name: "Type", reason: "must be Notification or one of the confirmations")
        }
        guard let notice = try SESNotice(envelope) else {
            return Receipt(submissions: [], ignored: "the message is no JSON, so it is none of SES")
        }
        guard notice.fields["notificationType"]?.string == "Received" else {
            return Receipt(submissions: [], ignored: SESAdapter.noise(notice.fields))
        }
        return try SESAdapter.mail(notice, delivery)
    }

    private static func certificate(
        _ envelope: JSON, _ delivery: Delivery
    ) throws(ChannelError) -> SigningCertificate {
        guard SNSSignature.certificateAddress(envelope) != nil else {
            throw .badSignature("SigningCertURL is no address of Amazon's SNS.")
        }
        if let pinned = delivery.options[.certificate], !pinned.isEmpty {
            if let certificate = SigningCertificate(pem: Array(pinned.utf8)) { return certificate }
            throw .badSignature("The source's certificate is no PEM certificate.")
        }
        guard let certificate = delivery.certificate.flatMap({ SigningCertificate(pem: $0) }) else {
            throw .unavailable(
                "Amazon's signing certificate could not be fetched. Without a way out, pin it as the source's certificate."
            )
        }
        return certificate
    }

    /// Calling an address for a stranger's topic is what the topics of the source keep us from.
    private static func confirmation(_ envelope: JSON, _ delivery: Delivery) -> Receipt {
        guard let address = envelope["SubscribeURL"]?.string, SNSSignature.isAmazons(address) else {
            return Receipt(submissions: [], ignored: "SubscribeURL is no address of Amazon's SNS")
        }
        var receipt = Receipt(submissions: [])
        if delivery.options[.confirmsSubscriptions] == "yes" {
            receipt.ignored = "a subscription to confirm, as the source's owner has allowed"
            receipt.confirmation = address
            receipt.steps = [
                "The topic is one of the source's, and confirm_subscriptions is yes: SubscribeURL is called once."
            ]
        } else {
            receipt.ignored = "a subscription that waits for its confirmation"
            receipt.steps = [
                "Confirm the subscription in Amazon's console, or set confirm_subscriptions to yes and ask SNS to send the "
                    + "confirmation again."
            ]
        }
        return receipt
    }

    /// Names of events are short words; others are not repeated.
    private static func noise(_ message: JSON) -> String {
        let name = message["notificationType"]?.string ?? message["eventType"]?.string ?? ""
        guard (1...40).contains(name.utf8.count), name.utf8.allSatisfy({ ASCII.isLetter($0) || $0 == 0x20 }) else {
            return "a notice of SES that carries no mail"
        }
        return "a notice of SES that carries no mail (\(name))"
    }

    /// The mail and its key; `nil` for one without a byte. Its bytes go when this returns: what is made of the text afterwards takes memory too.
    private static func message(
        _ notice: SESNotice, _ head: JSON?
    ) throws(ChannelError) -> (MailMessage, externalID: String)? {
        let receipt = notice.fields["receipt"]
        let encoding = receipt?["action"]?["encoding"]?.string ?? ""
        let raw = try notice.content(isBase64: ASCII.equal(encoding.utf8, "base64"))
        guard !ASCII.trimmed(raw).isEmpty else { return nil }
        var mail = MailReader.read(raw)
        let recipients = receipt?["recipients"]?.array ?? head?["destination"]?.array ?? []
        mail.envelopeRecipients = recipients.compactMap(\.string).prefix(MailEnvelope.recipientsMax).map { $0 }
        if let source = head?["source"]?.string { mail.envelopeSender = source }
        let own = head?["messageId"]?.string
        return (mail, MailIdentity.externalID(of: mail, fallback: own, raw: raw[...]))
    }

    private static func mail(_ notice: SESNotice, _ delivery: Delivery) throws(ChannelError) -> Receipt {
        try TextLibrary.require(.gmime, .libxml2)
        let message = notice.fields
        let head = message["mail"]
        if head?["commonHeaders"]?["subject"]?.string == "Amazon SES Setup Notification"
            || head?["messageId"]?.string == "AMAZON_SES_SETUP_NOTIFICATION"
        {
            return Receipt(submissions: [], ignored: "SES says that its set-up works")
        }
        guard notice.hasContent else {
            return Receipt(
                submissions: [],
                ignored: "the mail itself is not in it: use the rule's SNS action, the S3 action sends only its place")
        }
        guard let (mail, externalID) = try SESAdapter.message(notice, head) else {
            return Receipt(submissions: [], ignored: "the mail in it is empty")
        }
        var reading = MailReading(mail, delivery)
        reading.note("The mail in the notice's content was read.")
        for (field, name) in [("spfVerdict", "SPF"), ("dkimVerdict", "DKIM"), ("dmarcVerdict", "DMARC")] {
            reading.note(result: message["receipt"]?[field]?["status"]?.string, of: name)
        }
        var receipt = reading.receipt(externalID: externalID)
        if message["receipt"]?["spamVerdict"]?["status"]?.string == "FAIL" {
            receipt.suspect(60, "Amazon's filter calls it spam")
        }
        if message["receipt"]?["virusVerdict"]?["status"]?.string == "FAIL" {
            receipt.suspect(FeedbackLimits.spamScoreHeld, "Amazon found a virus in it")
        }
        return receipt
    }
}
