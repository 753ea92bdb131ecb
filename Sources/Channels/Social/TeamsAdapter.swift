internal import Codecs
internal import Cryptography
internal import Feedback

/// Microsoft Teams: an outgoing webhook, which signs as `Authorization: HMAC BASE64` with its base64 key, or activities of
/// the Bot Framework, signed by a token, or through a relay with the source's secret.
struct TeamsAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        if try ProviderKeySet.check(delivery) { return Verification() }
        guard !delivery.isTrusted, let header = delivery.header("authorization"), TeamsAdapter.isSigned(header) else {
            try SourceSecret.check(delivery)
            return Verification()
        }
        let expectation = "HMAC and the base64 HMAC-SHA256 of the body under the webhook's key"
        try ProviderSignature.check(delivery, header: "authorization", expectation: expectation) { sent, secret in
            guard let key = Base64.decode(secret) else { return false }
            return ProviderSignature.isBase64(sent, prefix: "hmac ", equalTo: HMAC.sha256(key: key, delivery.body))
        }
        return Verification()
    }

    private static func isSigned(_ header: String) -> Bool { ASCII.hasPrefix(Array(header.utf8), "hmac ") }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let json = try delivery.object()
        var reading = SocialReading()
        try TeamsAdapter.read(json, SocialFilter(delivery), &reading)
        if delivery.header("authorization").map(TeamsAdapter.isSigned) ?? false {
            let text = "Thank you. Your feedback has reached us."
            reading.answer = .json(
                .object([JSON.Member("type", .string("message")), JSON.Member("text", .string(text))]))
        }
        return reading.receipt
    }

    private static func read(
        _ json: JSON, _ filter: SocialFilter, _ reading: inout SocialReading
    ) throws(ChannelError) {
        let id = json.identifier("id").map { "\(json["conversation"]?.text("id") ?? ""):\($0)" }
        switch json["type"]?.string {
        case "message", "messageUpdate": break
        case "messageDelete":
            guard let id else { return reading.ignore("a deletion without an id") }
            return reading.delete(id)
        case let type: return reading.ignore("an activity of the type \(SocialReading.word(type))")
        }
        let from = json["from"]
        guard from?.text("role") != "bot",
            !filter.isOwn(from?.text("id"), from?.text("aadObjectId"), from?.text("name"))
        else { return reading.ignore("a message of our own or of a bot") }
        var post = SocialPost(id: id, text: try text(json))
        post.handle = (from?.text("aadObjectId") ?? from?.text("id")).map { "teams:" + $0 }
        post.name = from?.text("name")
        post.time = SocialTime.instant(json["timestamp"])
        post.language = json.text("locale")
        post.tags = ["teams"]
        post.isRevision = json["type"]?.string == "messageUpdate"
        post.version = post.time
        reading.add(post)
    }

    /// Without the name of whom it is for, which Teams writes as an element.
    private static func text(_ json: JSON) throws(ChannelError) -> String? {
        guard let written = json.text("text") else { return nil }
        var bytes = Array(written.utf8)
        while let start = ASCII.firstIndex(of: "<at>", in: bytes[...]),
            let end = ASCII.firstIndex(of: "</at>", in: bytes[start...])
        {
            bytes.removeSubrange(start..<(end + 5))
        }
        guard HTMLText.isLikely(bytes) || json["textFormat"]?.string == "xml" else {
            return HTMLEntities.unescaped(bytes.asText)
        }
        try TextLibrary.require(.libxml2)
        return HTMLText.text(bytes).asText
    }
}
