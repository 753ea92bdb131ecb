internal import Codecs
internal import Feedback

/// Bluesky, through a relay with the source's secret: frames of Jetstream (the first version and the second), one, a list
/// or one a line, and pages of `app.bsky.notification.listNotifications`.
struct BlueskyAdapter: ChannelAdapter {
    private static let collection = "app.bsky.feed.post"

    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        try SourceSecret.check(delivery)
        return Verification()
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        var reading = SocialReading()
        let filter = SocialFilter(delivery)
        for frame in try BlueskyAdapter.frames(delivery) {
            if let notifications = frame["notifications"]?.array {
                for item in notifications { BlueskyAdapter.readNotification(item, filter, &reading) }
            } else {
                BlueskyAdapter.readFrame(frame, filter, &reading)
            }
        }
        return reading.receipt
    }

    private static func frames(_ delivery: Delivery) throws(ChannelError) -> [JSON] {
        guard let json = try? JSONReader.read(delivery.body, limits: .provider) else {
            var frames: [JSON] = []
            for line in delivery.body.split(separator: 0x0A) where !ASCII.trimmed(line).isEmpty {
                guard let frame = try? JSONReader.read(line, limits: .provider) else {
                    throw .malformed("The body must be a JSON frame, an array of frames, or one on each line.")
                }
                frames.append(frame)
            }
            return frames
        }
        return json.array ?? [json]
    }

    private static func readFrame(_ frame: JSON, _ filter: SocialFilter, _ reading: inout SocialReading) {
        // The second version wraps what the first called `commit`, and names the kind in `$type`.
        let payload = frame["payload"] ?? frame
        let isSecond = payload["$type"]?.string?.hasSuffix("#commit") == true
        let commit = isSecond ? payload : frame["commit"] ?? .null
        guard let did = payload.text("did"), let collection = commit.text("collection"), let key = commit.text("rkey")
        else {
            let kind = frame["kind"]?.string ?? payload["$type"]?.string
            return reading.ignore("an event of the kind \(SocialReading.word(kind))")
        }
        guard collection == BlueskyAdapter.collection else {
            return reading.ignore("a record of \(SocialReading.word(collection))")
        }
        let id = "at://\(did)/\(collection)/\(key)"
        guard commit["operation"]?.string != "delete" else { return reading.delete(id) }
        guard let record = commit["record"], let text = record.text("text") else {
            return reading.ignore("a post without text")
        }
        guard !filter.isOwn(did) else { return reading.ignore("a post of our own") }
        guard isMention(record, filter) || filter.holdsKeyword(text) else {
            return reading.ignore("a post without one of the source's words")
        }
        var post = post(id, did: did, key: key, record)
        post.handle = "bluesky:" + did
        post.isRevision = commit["operation"]?.string == "update"
        // Microseconds in the first version, RFC 3339 in the second.
        let committed =
            SocialTime.instant(frame["time_us"]?.integer.map { JSON.integer($0 / 1000) })
            ?? SocialTime.instant(payload["time"])
        post.time = post.time ?? committed
        post.version = committed
        reading.add(post)
    }

    private static func readNotification(_ item: JSON, _ filter: SocialFilter, _ reading: inout SocialReading) {
        guard let uri = item.text("uri"), let did = item["author"]?.text("did"),
            ["mention", "reply", "quote"].contains(item["reason"]?.string ?? "")
        else { return reading.ignore("a notification of the reason \(SocialReading.word(item["reason"]?.string))") }
        guard !filter.isOwn(did, item["author"]?.text("handle")) else { return reading.ignore("a post of our own") }
        let key = uri.utf8.split(separator: 0x2F).last.flatMap { String(validating: $0, as: UTF8.self) } ?? ""
        var post = post(uri, did: did, key: key, item["record"] ?? .null)
        post.handle = "bluesky:" + did
        post.name = item["author"]?.text("displayName") ?? item["author"]?.text("handle")
        post.time = post.time ?? SocialTime.instant(item["indexedAt"])
        reading.add(post)
    }

    /// Whether a facet of the text names an account of ours.
    private static func isMention(_ record: JSON, _ filter: SocialFilter) -> Bool {
        record.list("facets").contains { facet in
            facet.list("features").contains { filter.isOwn($0.text("did")) }
        }
    }

    private static func post(_ id: String, did: String, key: String, _ record: JSON) -> SocialPost {
        var post = SocialPost(id: id, text: record.text("text"))
        post.url = "https://bsky.app/profile/\(did)/post/\(key)"
        post.time = SocialTime.instant(record["createdAt"])
        post.language = record.list("langs").first?.string
        post.tags = record["reply"]?.isObject == true ? ["bluesky", "reply"] : ["bluesky"]
        return post
    }
}
