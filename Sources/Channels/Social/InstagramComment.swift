internal import Codecs
internal import Feedback

/// A comment under a post of an Instagram account. A mention carries ids only: its text needs Meta's API.
struct InstagramComment {
    let entry: JSON
    let filter: SocialFilter

    func read(_ value: JSON, _ reading: inout SocialReading) {
        guard let id = value.identifier("id") ?? value.identifier("comment_id") else {
            return reading.ignore("a comment without an id")
        }
        if value["verb"]?.string == "remove" { return reading.delete(id) }
        guard let text = value.text("text") else {
            return reading.ignore("a mention by id, whose text only Meta's API has")
        }
        let from = value["from"]
        let author = from?.identifier("id")
        let own = entry.identifier("id")
        guard !filter.isOwn(author, from?.text("username")), own == nil || own != author else {
            return reading.ignore("written by the account itself")
        }
        guard own == nil || own != from?.identifier("self_ig_scoped_id") else {
            return reading.ignore("written by the account itself")
        }
        var post = SocialPost(id: id, text: text)
        post.handle = (author ?? from?.text("username")).map { "instagram:" + $0 }
        post.name = from?.text("username")
        post.time = SocialTime.instant(value["created_time"]) ?? SocialTime.instant(entry["time"])
        post.tags = value["parent_id"]?.identifier == nil ? ["instagram"] : ["instagram", "reply"]
        reading.add(post)
    }
}
