internal import Codecs
internal import Feedback

/// An entry of the public feed of an app's newest reviews: every value is an object with a `label`.
enum AppStoreFeed {
    static func read(_ entry: JSON, _ reading: inout SocialReading) {
        func label(_ key: String) -> String? { entry[key]?["label"]?.identifier }
        guard let id = label("id"), let rating = label("im:rating").flatMap({ Int($0) }) else {
            // The first entry describes the app itself.
            return reading.ignore("an entry that is no review")
        }
        var post = SocialPost(id: id, text: label("content"))
        post.title = label("title")
        if (1...5).contains(rating) { (post.score, post.scale) = (rating, .stars) }
        post.name = entry["author"]?["name"]?["label"]?.string
        post.time = SocialTime.instant(label("updated"))
        post.tags = ["app-store", "review"]
        if let version = label("im:version") { post.tags.append("version " + version) }
        post.isRevision = true
        post.version = post.time
        reading.add(post)
    }
}
