internal import Codecs
internal import Feedback

/// The events interface of Slack: messages in channels where the app is, and mentions of it.
struct SlackEvents {
    let filter: SocialFilter
    /// Kinds of message that a person wrote; the others tell of people who join, topics, bots.
    private static let subtypes = ["file_share", "thread_broadcast", "me_message"]

    func read(_ json: JSON, _ reading: inout SocialReading) {
        guard json["type"]?.string == "event_callback", let event = json["event"] else {
            return reading.ignore("an event of the type \(SocialReading.word(json["type"]?.string))")
        }
        guard ["message", "app_mention"].contains(event["type"]?.string ?? "") else {
            return reading.ignore("the event \(SocialReading.word(event["type"]?.string))")
        }
        let channel = event.text("channel") ?? ""
        switch event["subtype"]?.string {
        case "message_changed":
            let message = event["message"] ?? .null
            // A tombstone: the thread goes on without the message that began it.
            if message["subtype"]?.string == "tombstone", let time = message.text("ts") {
                return reading.delete("\(channel):\(time)")
            }
            let changed = message["edited"]?.text("ts") ?? event.text("event_ts") ?? event.text("ts")
            readMessage(message, channel, isRevision: true, changed, &reading)
        case "message_deleted":
            guard let time = event.text("deleted_ts") ?? event["previous_message"]?.text("ts") else {
                return reading.ignore("a deletion without an id")
            }
            reading.delete("\(channel):\(time)")
        default: readMessage(event, channel, isRevision: false, nil, &reading)
        }
    }

    /// - Parameter changed: when the message was edited, in Slack's seconds.
    private func readMessage(
        _ message: JSON, _ channel: String, isRevision: Bool, _ changed: String?, _ reading: inout SocialReading
    ) {
        if let subtype = message["subtype"]?.string, !SlackEvents.subtypes.contains(subtype) {
            return reading.ignore("a message of the kind \(SocialReading.word(subtype))")
        }
        guard message["bot_id"]?.string == nil else { return reading.ignore("a message of a bot") }
        guard let user = message.text("user"), !filter.isOwn(user) else {
            return reading.ignore("a message of our own or of nobody")
        }
        guard let time = message.text("ts"), let text = message.text("text").map(SlackText.plain) else {
            return reading.ignore("a message without text")
        }
        guard filter.holdsKeyword(text) else { return reading.ignore("a message without one of the source's words") }
        var post = SocialPost(id: "\(channel):\(time)", text: text)
        post.handle = "slack:" + user
        post.time = SlackText.instant(time)
        let thread = message.text("thread_ts")
        post.tags = thread == nil || thread == time ? ["slack"] : ["slack", "reply"]
        post.isRevision = isRevision
        post.version = changed.flatMap(SlackText.instant)
        reading.add(post)
    }
}
