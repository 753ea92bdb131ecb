internal import Codecs
internal import Feedback

/// Pages of comments of YouTube's Data API, as a poller or a relay with the source's secret sends them. The push
/// notifications of its hub tell of new videos only.
struct YouTubeAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        if delivery.header("x-hub-signature") != nil {
            try HubSignature.checkOld(delivery, header: "x-hub-signature")
        } else {
            try SourceSecret.check(delivery)
        }
        return Verification()
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        var reading = SocialReading()
        guard !delivery.mediaType.hasSuffix("xml") else {
            reading.ignore("news of a video, which has no comment")
            return reading.receipt
        }
        let json = try delivery.object()
        let filter = SocialFilter(delivery)
        for item in json["items"]?.array ?? [json] {
            let thread = item["snippet"]
            if let top = thread?["topLevelComment"] {
                try YouTubeAdapter.read(top, thread, filter, &reading)
                for reply in item["replies"]?.list("comments") ?? [] {
                    try YouTubeAdapter.read(reply, thread, filter, &reading)
                }
            } else {
                try YouTubeAdapter.read(item, nil, filter, &reading)
            }
        }
        return reading.receipt
    }

    private static func read(
        _ comment: JSON, _ thread: JSON?, _ filter: SocialFilter, _ reading: inout SocialReading
    ) throws(ChannelError) {
        let snippet = comment["snippet"] ?? .null
        guard let id = comment.text("id"), let text = try text(snippet) else {
            return reading.ignore("an item that is no comment")
        }
        let author = snippet["authorChannelId"]?.text("value")
        let channel = thread?.text("channelId") ?? snippet.text("channelId")
        guard author == nil || author != channel, !filter.isOwn(author, snippet.text("authorDisplayName")) else {
            return reading.ignore("a comment of our own")
        }
        var post = SocialPost(id: id, text: text)
        post.handle = author.map { "youtube:" + $0 }
        post.name = snippet.text("authorDisplayName")
        post.url = (thread?.text("videoId") ?? snippet.text("videoId"))
            .map { "https://www.youtube.com/watch?v=\($0)&lc=\(id)" }
        post.time = SocialTime.instant(snippet["publishedAt"])
        post.tags = snippet.text("parentId") == nil ? ["youtube"] : ["youtube", "reply"]
        post.isRevision = snippet.text("updatedAt").map { $0 != snippet.text("publishedAt") } ?? false
        post.version = SocialTime.instant(snippet["updatedAt"])
        reading.add(post)
    }

    private static func text(_ snippet: JSON) throws(ChannelError) -> String? {
        if let text = snippet.text("textOriginal") { return text }
        guard let html = snippet.text("textDisplay") else { return nil }
        try TextLibrary.require(.libxml2)
        return HTMLText.text(html.utf8).asText
    }
}
