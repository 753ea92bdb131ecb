internal import Codecs
internal import Feedback

/// Posts in the shape of X's API v2.
struct XPosts {
    let filter: SocialFilter

    /// - Parameter event: what the post came in, with its authors and the rules that it matched.
    func read(_ json: JSON, _ event: JSON, _ reading: inout SocialReading) {
        let users = event["includes"]?.list("users") ?? []
        let author = json.identifier("author_id")
        let user = users.first { $0.identifier("id") == author } ?? json["author"]
        guard !filter.isOwn(author, user?.text("username")) else { return reading.ignore("a post of our own") }
        guard !isRetweet(json) else { return reading.ignore("a repost") }
        guard let id = json.identifier("id"), let text = json["note_tweet"]?.text("text") ?? json.text("text") else {
            return reading.ignore("a post without id or text")
        }
        // Each edit has an id of its own; the first of the history is the post's.
        let history = json.list("edit_history_tweet_ids").compactMap(\.identifier)
        var post = SocialPost(id: history.first ?? id, text: HTMLEntities.unescaped(text))
        post.isRevision = history.count > 1
        post.handle = (user?.text("username") ?? author).map { "x:" + $0 }
        post.name = user?.text("name")
        post.url = "https://x.com/i/web/status/\(id)"
        post.time = SocialTime.instant(json["created_at"])
        post.version = version(id, post.time, place: history.firstIndex(of: id) ?? history.count)
        post.language = XPosts.language(json.text("lang"))
        post.tags = ["x"]
        if json.list("referenced_tweets").contains(where: { $0.text("type") == "replied_to" }) {
            post.tags.append("reply")
        }
        for rule in event.list("matching_rules") {
            if let tag = rule.text("tag"), !post.tags.contains(tag) { post.tags.append(tag) }
        }
        reading.add(post)
    }

    /// An edit's id says when it was made, and its place in the history which of several came later.
    private func version(_ id: String, _ time: Instant?, place: Int) -> Instant? {
        let own = Int64(id).flatMap { $0 >= 0 ? Instant(millisecondsSinceEpoch: ($0 >> 22) + XPosts.epoch) : nil }
        return [own, time].compactMap(\.self).max()?.advanced(byMilliseconds: Int64(place))
    }

    /// What the times in ids are counted from: 4 November 2010.
    private static let epoch: Int64 = 1_288_834_974_657

    private func isRetweet(_ json: JSON) -> Bool {
        if json.list("referenced_tweets").contains(where: { $0.text("type") == "retweeted" }) { return true }
        return json["text"]?.string?.hasPrefix("RT @") ?? false
    }

    /// X writes `und` and codes such as `qme` where it knows none.
    static func language(_ code: String?) -> String? {
        guard let code, code != "und", !(code.utf8.count == 3 && code.hasPrefix("q")) else { return nil }
        return code == "in" ? "id" : code == "iw" ? "he" : code
    }

    /// An event of the activity interface: who did what stands in its type.
    func readActivity(_ kind: String, _ data: JSON, _ includes: JSON?, _ reading: inout SocialReading) {
        let payload = data["payload"] ?? .null
        let post = payload["post"] ?? payload["tweet"] ?? (payload["text"] != nil ? payload : nil)
        if kind.hasSuffix(".delete") {
            let id = post?.identifier("id") ?? payload.identifier("id") ?? payload.identifier("post_id")
            guard let id else { return reading.ignore("a deletion without an id") }
            return reading.delete(id)
        }
        guard kind.hasPrefix("post."), let post else {
            return reading.ignore("the event \(SocialReading.word(kind))")
        }
        if let watched = data["filter"]?.identifier("user_id"), watched == post.identifier("author_id") {
            return reading.ignore("a post of our own")
        }
        var event = [JSON.Member("includes", payload["includes"] ?? includes ?? .null)]
        if let tag = data["tag"] {
            event.append(JSON.Member("matching_rules", .array([.object([JSON.Member("tag", tag)])])))
        }
        read(post, .object(event), &reading)
    }
}
