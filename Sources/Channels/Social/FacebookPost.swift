internal import Codecs
internal import Feedback

/// What somebody wrote on a Facebook page or about it: comments, posts, mentions, recommendations.
struct FacebookPost {
    let entry: JSON
    let filter: SocialFilter

    func read(_ value: JSON, _ reading: inout SocialReading) {
        let item = value["item"]?.string ?? "post"
        guard !["reaction", "like", "event", "poll"].contains(item) else {
            return reading.ignore("the item \(SocialReading.word(item))")
        }
        guard let id = value.identifier("comment_id") ?? value.identifier("post_id") else {
            return reading.ignore("an item without an id")
        }
        switch value["verb"]?.string ?? "add" {
        case "remove", "delete": return reading.delete(id)
        case "add", "edited", "edit", "update": break
        case let verb: return reading.ignore("the verb \(SocialReading.word(verb))")
        }
        let author = value["from"]?.identifier("id") ?? value.identifier("sender_id")
        guard !isOwn(author, value["from"]) else { return reading.ignore("written by the page itself") }
        guard let text = value.text("message") else { return reading.ignore("the item \(item) without text") }
        var post = SocialPost(id: id, text: text)
        post.handle = author.map { "facebook:" + $0 }
        post.name = value["from"]?.text("name") ?? value.text("sender_name")
        post.url = value["post"]?.text("permalink_url") ?? value.text("permalink_url")
        post.time = SocialTime.instant(value["created_time"]) ?? SocialTime.instant(entry["time"])
        post.tags = ["facebook"]
        if let parent = value.identifier("parent_id"), item == "comment", parent != value.identifier("post_id") {
            post.tags.append("reply")
        }
        post.isRevision = value["verb"]?.string.map { $0 != "add" } ?? false
        post.version = version(value)
        reading.add(post)
    }

    /// A recommendation is a thumb up or down; older pages have stars.
    func readRating(_ value: JSON, _ reading: inout SocialReading) {
        guard value["item"]?.string ?? "rating" == "rating" else { return read(value, &reading) }
        let reviewer = value.identifier("reviewer_id")
        guard let id = value.identifier("open_graph_story_id") ?? reviewer.map({ "rating:" + $0 }) else {
            return reading.ignore("a rating without an id")
        }
        let verb = value["verb"]?.string ?? "add"
        guard verb != "remove" && verb != "delete" else { return reading.delete(id) }
        var post = SocialPost(id: id, text: value.text("review_text"))
        switch value["recommendation_type"]?.string.map({ ASCII.lowered($0) }) {
        case "positive": (post.score, post.scale) = (1, .thumbs)
        case "negative": (post.score, post.scale) = (0, .thumbs)
        default:
            if let stars = value["rating"]?.stars {
                (post.score, post.scale) = (stars, .stars)
            }
        }
        post.handle = reviewer.map { "facebook:" + $0 }
        post.name = value.text("reviewer_name")
        post.time = SocialTime.instant(value["created_time"]) ?? SocialTime.instant(entry["time"])
        post.tags = ["facebook", "review"]
        post.isRevision = verb != "add"
        post.version = version(value)
        reading.add(post)
    }

    /// `created_time` is that of the first version in some events, and that of the change in others; the entry's time is
    /// never before the change.
    private func version(_ value: JSON) -> Instant? {
        ["updated_time", "edited_time"].lazy.compactMap { SocialTime.instant(value[$0]) }.first
            ?? SocialTime.instant(entry["time"]) ?? SocialTime.instant(value["created_time"])
    }

    private func isOwn(_ author: String?, _ from: JSON?) -> Bool {
        if let author, let page = entry.identifier("id"), author == page { return true }
        return filter.isOwn(author, from?.text("name"))
    }
}
