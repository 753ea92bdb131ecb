internal import Codecs
internal import Cryptography
internal import Feedback

/// Apple's App Store: pages of customer reviews and of TestFlight feedback as a poller or a relay sends them, the public
/// feed of reviews, webhooks of App Store Connect (`X-Apple-SIGNATURE`), and server notifications, which are of purchases.
struct AppStoreAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        if delivery.header("x-apple-signature") == nil, !delivery.isTrusted,
            let signed = (try? JSONReader.read(delivery.body, limits: .provider))?.text("signedPayload")
        {
            let payload = try AppleNotification.payload(signed, delivery)
            return Verification(dedupeKey: payload.text("notificationUUID").map { String($0.prefix(64)) })
        }
        let expectation = "hmacsha256= and the hexadecimal HMAC-SHA256 of the body under the webhook's secret"
        try ProviderSignature.check(delivery, header: "x-apple-signature", expectation: expectation) { sent, secret in
            ProviderSignature.isHex(sent, prefix: "hmacsha256=", equalTo: HMAC.sha256(key: secret, delivery.body))
        }
        guard delivery.header("x-apple-signature") != nil else { return Verification() }
        let id = (try? JSONReader.read(delivery.body, limits: .provider))?["data"]?.text("id")
        return Verification(dedupeKey: id.map { String($0.prefix(128)) })
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let json = try delivery.object()
        var reading = SocialReading()
        if json["signedPayload"] != nil {
            reading.ignore("a server notification: purchases are no feedback")
        } else if let entries = json["feed"]?["entry"] {
            for entry in entries.array ?? [entries] { AppStoreFeed.read(entry, &reading) }
        } else if let list = json["data"]?.array {
            for item in list { AppStoreAdapter.read(item, &reading) }
            if list.isEmpty { reading.ignore("an empty page") }
        } else if let item = json["data"] {
            AppStoreAdapter.read(item, &reading)
        } else {
            reading.ignore("an event without data")
        }
        return reading.receipt
    }

    private static func read(_ item: JSON, _ reading: inout SocialReading) {
        let type = item["type"]?.string ?? ""
        guard let id = item.identifier("id"), let attributes = item["attributes"] else {
            return reading.ignore("an item of the type \(SocialReading.word(type))")
        }
        var post = SocialPost(id: id)
        post.time = SocialTime.instant(attributes["createdDate"])
        switch type {
        case "customerReviews":
            post.text = attributes.text("body")
            post.title = attributes.text("title")
            if let stars = attributes["rating"]?.stars {
                (post.score, post.scale) = (stars, .stars)
            }
            post.name = attributes.text("reviewerNickname")
            post.tags = ["app-store", "review"] + (attributes.text("territory").map { [$0] } ?? [])
            post.isRevision = true
            post.version = post.time
        case "betaFeedbackScreenshotSubmissions", "betaFeedbackCrashSubmissions":
            post.text = attributes.text("comment")
            post.email = attributes.text("email")
            post.language = attributes.text("locale")?.replacing("_", with: "-")
            post.tags = ["app-store", "testflight"] + (attributes.text("deviceModel").map { [$0] } ?? [])
        default:
            // A webhook names the object and says nothing of it.
            return reading.ignore("the event \(SocialReading.word(type)), which names its object only")
        }
        reading.add(post)
    }
}
