internal import Codecs
internal import Feedback

/// Reviews of an app in Google Play, as a poller or a relay with the source's secret sends them. An edited review keeps its
/// id.
struct GooglePlayAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        try SourceSecret.check(delivery)
        return Verification()
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let json = try delivery.object()
        var reading = SocialReading()
        for review in json["reviews"]?.array ?? (json["reviewId"] == nil ? [] : [json]) {
            GooglePlayAdapter.read(review, &reading)
        }
        return reading.receipt
    }

    private static func read(_ review: JSON, _ reading: inout SocialReading) {
        guard let id = review.text("reviewId"),
            let comment = review.list("comments").compactMap({ $0["userComment"] }).first
        else { return reading.ignore("a review without a comment of its user") }
        var post = SocialPost(id: id)
        // "title TAB text"; the title is empty since 2013 or so.
        let parts = (comment["text"]?.string ?? "").utf8.split(
            separator: 0x09, maxSplits: 1, omittingEmptySubsequences: false
        ).compactMap { String(validating: $0, as: UTF8.self) }
        post.text = parts.last
        post.title = parts.count > 1 ? parts.first : nil
        if let stars = comment["starRating"]?.stars {
            (post.score, post.scale) = (stars, .stars)
        }
        post.name = review.text("authorName")
        let modified = comment["lastModified"]
        if let seconds = modified?.identifier("seconds").flatMap({ Int64($0) }), (0..<100_000_000_000).contains(seconds)
        {
            let nanoseconds = min(max(modified?["nanos"]?.integer ?? 0, 0), 999_999_999)
            post.time = Instant(millisecondsSinceEpoch: seconds * 1000 + nanoseconds / 1_000_000)
        }
        post.language = comment.text("reviewerLanguage")?.replacing("_", with: "-")
        post.tags = ["google-play", "review"]
        if let version = comment.text("appVersionName") { post.tags.append("version " + version) }
        post.isRevision = true
        post.version = post.time
        reading.add(post)
    }
}
