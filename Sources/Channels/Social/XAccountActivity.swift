internal import Codecs
internal import Feedback

/// The account activity interface: posts and messages in the shape of X's API v1.1.
struct XAccountActivity {
    let posts: XPosts

    func read(_ json: JSON, _ reading: inout SocialReading) {
        let own = json.identifier("for_user_id")
        for status in json.list("tweet_create_events") { readPost(status, own, &reading) }
        for event in json.list("direct_message_events") { readMessage(event, json["users"], own, &reading) }
        for event in json.list("tweet_delete_events") {
            let status = event["status"]
            if let id = status?.identifier("id") ?? status?.identifier("id_str") { reading.delete(id) }
        }
        let read = ["tweet_create_events", "direct_message_events", "tweet_delete_events"]
        for member in json.members ?? [] where member.key.hasSuffix("_events") && !read.contains(member.key) {
            reading.ignore("the events \(SocialReading.word(member.key))")
        }
    }

    private func readPost(_ status: JSON, _ own: String?, _ reading: inout SocialReading) {
        let user = status["user"]
        let author = user?.text("id_str") ?? user?.identifier("id")
        guard author == nil || author != own, !posts.filter.isOwn(author, user?.text("screen_name")) else {
            return reading.ignore("a post of our own")
        }
        let text = status["extended_tweet"]?.text("full_text") ?? status.text("full_text") ?? status.text("text")
        guard status["retweeted_status"] == nil, text?.hasPrefix("RT @") != true else {
            return reading.ignore("a repost")
        }
        guard let id = status.text("id_str") ?? status.identifier("id"), let text else {
            return reading.ignore("a post without id or text")
        }
        var post = SocialPost(id: id, text: HTMLEntities.unescaped(text))
        post.handle = (user?.text("screen_name") ?? author).map { "x:" + $0 }
        post.name = user?.text("name")
        post.url = "https://x.com/i/web/status/\(id)"
        post.time = SocialTime.instant(asctime: status["created_at"]?.string ?? "")
        post.language = XPosts.language(status.text("lang"))
        post.tags = status["in_reply_to_status_id_str"]?.string == nil ? ["x"] : ["x", "reply"]
        reading.add(post)
    }

    private func readMessage(_ event: JSON, _ users: JSON?, _ own: String?, _ reading: inout SocialReading) {
        guard event["type"]?.string == "message_create", let message = event["message_create"] else {
            return reading.ignore("a message event of another kind")
        }
        let sender = message.identifier("sender_id")
        let user = sender.flatMap { users?[$0] }
        guard sender == nil || sender != own, !posts.filter.isOwn(sender, user?.text("screen_name")) else {
            return reading.ignore("a message of our own")
        }
        guard let text = message["message_data"]?.text("text") else { return reading.ignore("a message without text") }
        var post = SocialPost(id: event.identifier("id"), text: HTMLEntities.unescaped(text))
        post.handle = (user?.text("screen_name") ?? sender).map { "x:" + $0 }
        post.name = user?.text("name")
        post.time = SocialTime.instant(event["created_timestamp"])
        post.tags = ["x", "message"]
        reading.add(post)
    }
}
