internal import Codecs
internal import Feedback

/// Reviews of a business on Google, as a poller or a relay sends them. Google's push notifications name the review and say
/// nothing of it: the poller fetches it.
struct GoogleBusinessAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        if try ProviderKeySet.check(delivery) { return Verification() }
        // A push subscription has no header of its own to set: its address may carry the secret.
        if !delivery.isTrusted, let token = delivery.query.first(where: { $0.name == "token" })?.value,
            SourceSecret.isKnown(Array(token.utf8), delivery.secrets)
        {
            return Verification()
        }
        try SourceSecret.check(delivery)
        return Verification()
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let json = try delivery.object()
        var reading = SocialReading()
        if json["message"]?["data"] != nil {
            reading.ignore("news of a review, which names it only: set access_token and it is fetched")
        }
        for review in json["reviews"]?.array ?? (json["starRating"] == nil ? [] : [json]) {
            GoogleBusinessAdapter.read(review, &reading)
        }
        return reading.receipt
    }

    private static let stars = ["ONE", "TWO", "THREE", "FOUR", "FIVE"]

    private static func read(_ review: JSON, _ reading: inout SocialReading) {
        guard let id = review.text("name") ?? review.text("reviewId") else {
            return reading.ignore("a review without an id")
        }
        var post = SocialPost(id: id, text: review.text("comment").map(original))
        let word = stars.firstIndex(of: review.text("starRating") ?? "").map { $0 + 1 }
        if let stars = word ?? review["starRating"]?.stars {
            (post.score, post.scale) = (stars, .stars)
        }
        let reviewer = review["reviewer"]
        post.name = reviewer?["isAnonymous"]?.bool == true ? nil : reviewer?.text("displayName")
        post.time = SocialTime.instant(review["createTime"])
        post.tags = ["google-business", "review"]
        post.isRevision = true
        post.version = SocialTime.instant(review["updateTime"]) ?? post.time
        reading.add(post)
    }

    /// Google writes its translation above or below what the customer wrote.
    private static func original(_ text: String) -> String {
        let bytes = Array(text.utf8)
        if let mark = ASCII.firstIndex(of: "(original)", in: bytes[...]) {
            return Array(ASCII.trimmed(bytes[(mark + 10)...])).asText
        }
        guard let mark = ASCII.firstIndex(of: "(translated by google)", in: bytes[...]), mark > 0 else { return text }
        return Array(ASCII.trimmed(bytes[..<mark])).asText
    }
}
