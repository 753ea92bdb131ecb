internal import Codecs
internal import Feedback

/// Any other phone system, by its own signature or the source's secret: messages of SMS gateways by a table of their fields, and transcripts of
/// a call centre as JSON, WebVTT or plain text.
struct PhoneAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        if !delivery.isTrusted, try GatewaySignature.check(delivery) { return Verification() }
        // Others have no header to set, but an address: the secret may stand in its query.
        if !delivery.isTrusted, let token = delivery.query.first(where: { $0.name == "token" })?.value,
            SourceSecret.isKnown(Array(token.utf8), delivery.secrets)
        {
            return Verification()
        }
        try SourceSecret.check(delivery)
        return Verification()
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        switch delivery.mediaType {
        case "text/vtt", "text/plain": return CallTranscript.text(delivery)
        case "application/json":
            let json = try delivery.object()
            if json["transcript"] != nil || json["call_id"] != nil { return try CallTranscript.json(json, delivery) }
        default: break
        }
        let fields = try GatewayFields(delivery)
        guard fields["text"] != nil || fields["from"] != nil else {
            return Receipt(submissions: [], ignored: "neither a message nor a transcript")
        }
        var message = PhoneMessage(delivery, id: fields["id"], from: fields["from"], text: fields["text"] ?? "")
        message.name = fields["name"]
        message.time = SocialTime.instant(fields["time"]?.replacingBlank) ?? SocialTime.instant(fields["time"])
        // Some gateways write numbers without the sign that makes them international.
        if let from = message.from, from.utf8.count >= 8, from.utf8.allSatisfy(ASCII.isDigit) {
            message.from = "+" + from
        }
        return message.receipt { _ in nil }
    }
}

extension String {
    /// `2020-01-01 12:00:00` as `2020-01-01T12:00:00Z`.
    fileprivate var replacingBlank: String? {
        let parts = utf8.split(separator: 0x20).compactMap { String(validating: $0, as: UTF8.self) }
        return parts.count == 2 ? "\(parts[0])T\(parts[1])Z" : nil
    }
}
