internal import Codecs
internal import Feedback

/// Trustpilot's webhooks, which are not signed: the source's secret stands in their address as a password.
struct TrustpilotAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        try SourceSecret.check(delivery)
        return Verification()
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let json = try delivery.object()
        var reading = SocialReading()
        let events = json.list("events")
        if events.isEmpty { reading.ignore("a delivery without events") }
        for event in events { TrustpilotAdapter.read(event, &reading) }
        return reading.receipt
    }

    private static func read(_ event: JSON, _ reading: inout SocialReading) {
        let name = event["eventName"]?.string ?? ""
        let data = event["eventData"] ?? .null
        guard let kind = ["service-review-", "product-review-"].first(where: name.hasPrefix) else {
            return reading.ignore("the event \(SocialReading.word(name))")
        }
        guard let id = data.identifier("id") else { return reading.ignore("a review without an id") }
        switch name.dropFirst(kind.count) {
        case "created": break
        case "updated": break
        case "deleted": return reading.delete(id)
        default: return reading.ignore("the event \(SocialReading.word(name))")
        }
        var post = SocialPost(id: id, text: data.text("text") ?? data.text("content"))
        post.title = data.text("title")
        if let stars = data["stars"]?.stars {
            (post.score, post.scale) = (stars, .stars)
        }
        let consumer = data["consumer"]
        post.handle = consumer?.identifier("id").map { "trustpilot:" + $0 }
        post.name = consumer?.text("name") ?? consumer?.text("displayName")
        post.time = SocialTime.instant(data["createdAt"])
        post.language = data.text("language")
        if kind == "service-review-" { post.url = "https://www.trustpilot.com/reviews/\(id)" }
        post.tags = ["trustpilot", "review"]
        if let order = data.text("referenceId") { post.tags.append("order " + order) }
        post.isRevision = name.hasSuffix("-updated")
        post.version = SocialTime.instant(data["updatedAt"])
        reading.add(post)
    }
}
