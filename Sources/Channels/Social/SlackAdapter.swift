internal import Codecs
internal import Cryptography
internal import Feedback

/// Slack: events, slash commands and interactivity, signed with `X-Slack-Signature` over `v0:timestamp:body`.
struct SlackAdapter: ChannelAdapter {
    /// How old a request may be, and how far its clock may run ahead.
    static let windowSecondsMax: Int64 = 300

    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        try SlackAdapter.checkSignature(delivery)
        guard delivery.mediaType != "application/x-www-form-urlencoded" else { return Verification() }
        guard let json = try? JSONReader.read(delivery.body) else { return Verification() }
        if json["type"]?.string == "url_verification" {
            guard let challenge = json.text("challenge"),
                challenge.utf8.count <= VerificationChallenge.challengeBytesMax
            else { throw .malformed("url_verification needs a challenge.") }
            return Verification(answer: .text(challenge))
        }
        return Verification(dedupeKey: json.text("event_id").map { String($0.prefix(128)) })
    }

    private static func checkSignature(_ delivery: Delivery) throws(ChannelError) {
        let expectation = "v0= and the hexadecimal HMAC-SHA256 of \"v0:timestamp:body\" under the signing secret"
        let time = delivery.header("x-slack-request-timestamp") ?? ""
        let message = Array("v0:\(time):".utf8) + delivery.body
        try ProviderSignature.check(delivery, header: "x-slack-signature", expectation: expectation) { sent, secret in
            ProviderSignature.isHex(sent, prefix: "v0=", equalTo: HMAC.sha256(key: secret, message))
        }
        guard !delivery.isTrusted, delivery.header("x-slack-signature") != nil else { return }
        guard (1...12).contains(time.utf8.count), time.utf8.allSatisfy(ASCII.isDigit), let seconds = Int64(time),
            abs(delivery.now.millisecondsSinceEpoch / 1000 - seconds) <= windowSecondsMax
        else {
            throw .staleTimestamp(
                "X-Slack-Request-Timestamp must lie within \(windowSecondsMax) seconds of this server's clock.")
        }
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        var reading = SocialReading()
        let filter = SocialFilter(delivery)
        guard delivery.mediaType == "application/x-www-form-urlencoded" else {
            SlackEvents(filter: filter).read(try delivery.object(), &reading)
            return reading.receipt
        }
        guard let pairs = FormDecoding.pairs(delivery.body, limits: .provider) else {
            throw .malformed("The form could not be read.")
        }
        func field(_ name: String) -> String? { pairs.first { $0.name == name && !$0.value.isEmpty }?.value }
        if let payload = field("payload") {
            guard let json = try? JSONReader.read(Array(payload.utf8), limits: .provider), json.isObject else {
                throw .malformed("The field payload must be a JSON object.")
            }
            SlackInteraction(survey: delivery.survey, range: delivery.scoreRange).read(json, &reading)
            // Anything but an empty answer is shown to the person, or is an error.
            reading.answer = ProviderAnswer()
        } else {
            readCommand(field, &reading)
        }
        return reading.receipt
    }

    /// A slash command: the text behind it is the feedback, and the answer is shown to the sender alone.
    private func readCommand(_ field: (String) -> String?, _ reading: inout SocialReading) {
        let command = field("command") ?? "/feedback"
        guard let text = field("text").map(SlackText.plain), !ASCII.trimmed(text).isEmpty else {
            reading.ignore("a slash command without text")
            reading.answer = SlackAdapter.toSender("Write your feedback behind the command: \(command) It was quick.")
            return
        }
        var post = SocialPost(id: field("trigger_id"), text: text)
        post.handle = field("user_id").map { "slack:" + $0 }
        post.name = field("user_name")
        post.tags = ["slack", "command"]
        reading.add(post)
        reading.answer = SlackAdapter.toSender("Thank you. Your feedback has reached us.")
    }

    private static func toSender(_ text: String) -> ProviderAnswer {
        .json(.object([JSON.Member("response_type", .string("ephemeral")), JSON.Member("text", .string(text))]))
    }
}
