internal import Codecs
internal import Feedback

/// Twilio: messages by SMS or WhatsApp, and calls that are answered by keys and by voice.
struct TwilioAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        try TwilioSignature.check(delivery)
        if let token = delivery.header("i-twilio-idempotency-token"), !token.isEmpty {
            return Verification(dedupeKey: "token:" + token.prefix(128))
        }
        let fields = try TwilioFields(delivery)
        if fields["CallSid"] == nil, let message = fields["MessageSid"] ?? fields["SmsSid"] ?? fields["SmsMessageSid"] {
            let status = fields["MessageStatus"] ?? fields["SmsStatus"] ?? ""
            return Verification(dedupeKey: "message:\(message.prefix(64)):\(status.prefix(32))")
        }
        return Verification()
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let fields = try TwilioFields(delivery)
        if fields["CallSid"] != nil { return VoiceCall(fields: fields, delivery: delivery).receipt() }
        guard fields["MessageSid"] ?? fields["SmsSid"] ?? fields["SmsMessageSid"] != nil else {
            return Receipt(submissions: [], ignored: "neither a message nor a call", answer: TwiML.nothing)
        }
        let status = fields["MessageStatus"] ?? fields["SmsStatus"] ?? "received"
        guard ["received", "receiving"].contains(ASCII.lowered(status)) else {
            return Receipt(submissions: [], ignored: "news of a message of ours", answer: TwiML.nothing)
        }
        return PhoneMessage(fields, delivery).receipt(TwilioAdapter.answer)
    }

    private static func answer(_ text: String?) -> ProviderAnswer {
        var response = TwiML()
        if let text { response.message(text) }
        return response.answer
    }
}
