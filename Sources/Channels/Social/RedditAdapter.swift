internal import Codecs
internal import Feedback

/// Pages of Reddit's API (listings of comments, posts and messages), as a poller or a relay with the source's secret sends
/// them.
struct RedditAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        try SourceSecret.check(delivery)
        return Verification()
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let json = try delivery.json()
        var reading = SocialReading()
        let filter = SocialFilter(delivery)
        for listing in json.array ?? [json] { RedditAdapter.read(listing: listing, filter, &reading) }
        return reading.receipt
    }

    /// Deeper ones are behind a "more" of Reddit's own.
    private static let levelMax = 10

    /// A page of a post's comments holds the replies to each of them as a listing within it.
    private static func read(
        listing: JSON, _ filter: SocialFilter, _ reading: inout SocialReading, level: Int = 0
    ) {
        for thing in listing["data"]?["children"]?.array ?? (listing["kind"] != nil ? [listing] : []) {
            read(thing, filter, &reading)
            guard level < levelMax, let replies = thing["data"]?["replies"], replies.isObject else { continue }
            read(listing: replies, filter, &reading, level: level + 1)
        }
    }

    private static func read(_ thing: JSON, _ filter: SocialFilter, _ reading: inout SocialReading) {
        let data = thing["data"] ?? .null
        let kind = thing["kind"]?.string ?? ""
        guard ["t1", "t3", "t4"].contains(kind), let id = data.text("name") ?? data.text("id").map({ "\(kind)_\($0)" })
        else { return reading.ignore("a thing of the kind \(SocialReading.word(kind))") }
        let author = data.text("author")
        let text = data.text(kind == "t3" ? "selftext" : "body")
        if text == "[removed]" || text == "[deleted]" { return reading.delete(id) }
        guard !filter.isOwn(author) else { return reading.ignore("a post of our own") }
        let title = kind == "t3" ? data.text("title") : kind == "t4" ? data.text("subject") : nil
        let words = [title, text].compactMap(\.self).map(HTMLEntities.unescaped)
        guard kind == "t4" || data.text("type") != nil || filter.holdsKeyword(words.joined(separator: "\n")) else {
            return reading.ignore("a post without one of the source's words")
        }
        var post = SocialPost(id: id, text: (text ?? title).map(HTMLEntities.unescaped))
        post.title = title.map(HTMLEntities.unescaped)
        if let author, author != "[deleted]" {
            post.handle = "reddit:" + author
            post.name = author
        }
        post.url = (data.text("permalink") ?? data.text("context")).map { "https://www.reddit.com" + $0 }
        post.time = SocialTime.instant(data["created_utc"])
        post.tags = kind == "t1" && data.text("parent_id")?.hasPrefix("t1_") == true ? ["reddit", "reply"] : ["reddit"]
        // A time where it was edited, `false` where not.
        post.version = SocialTime.instant(data["edited"])
        post.isRevision = post.version != nil
        reading.add(post)
    }
}
