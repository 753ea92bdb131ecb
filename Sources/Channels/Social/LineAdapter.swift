internal import Codecs
internal import Cryptography
internal import Feedback

/// The Messaging API of LINE: `X-Line-Signature` is the base64 HMAC-SHA256 of the body under the channel's secret.
struct LineAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        let expectation = "the base64 HMAC-SHA256 of the body under the channel's secret"
        try ProviderSignature.check(delivery, header: "x-line-signature", expectation: expectation) { sent, secret in
            ProviderSignature.isBase64(sent, prefix: "", equalTo: HMAC.sha256(key: secret, delivery.body))
        }
        guard let json = try? JSONReader.read(delivery.body), json["events"]?.array?.isEmpty == true else {
            return Verification()
        }
        // The button "Verify" of LINE's console.
        return Verification(answer: .text(""))
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let json = try delivery.object()
        var reading = SocialReading()
        let filter = SocialFilter(delivery)
        for event in json.list("events") { LineAdapter.read(event, delivery, filter, &reading) }
        return reading.receipt
    }

    private static func read(
        _ event: JSON, _ delivery: Delivery, _ filter: SocialFilter, _ reading: inout SocialReading
    ) {
        let user = event["source"]?.text("userId")
        guard !filter.isOwn(user) else { return reading.ignore("a message of our own") }
        switch event["type"]?.string {
        case "message", "messageEdited":
            guard let text = event["message"]?.text("text") else {
                let kind = event["message"]?["type"]?.string
                return reading.ignore("a message without text (\(SocialReading.word(kind)))")
            }
            var post = post(event, user)
            post.id = event["message"]?.identifier("id") ?? event.text("webhookEventId")
            post.text = text
            post.isRevision = event["type"]?.string == "messageEdited"
            post.version = post.time
            reading.add(post)
        case "unsend":
            guard let id = event["unsend"]?.identifier("messageId") else {
                return reading.ignore("a deletion without an id")
            }
            reading.delete(id)
        case "postback":
            guard
                let score = event["postback"]?.text("data").flatMap({ ButtonScore.value($0, in: delivery.scoreRange) })
            else {
                return reading.ignore("a button that is no score")
            }
            var post = post(event, user)
            post.id = event.text("webhookEventId")
            (post.score, post.survey) = (score, delivery.survey ?? "nps")
            reading.add(post)
        case let type: reading.ignore("an event of the type \(SocialReading.word(type))")
        }
    }

    private static func post(_ event: JSON, _ user: String?) -> SocialPost {
        var post = SocialPost()
        post.handle = user.map { "line:" + $0 }
        post.time = SocialTime.instant(event["timestamp"])
        post.tags = ["line"]
        return post
    }
}
