internal import Codecs
internal import Feedback

/// Messages as Discord's gateway, its API and its webhook events write them.
struct DiscordMessages {
    let filter: SocialFilter

    /// `MESSAGE_CREATE`, `LOBBY_MESSAGE_UPDATE`, `GAME_DIRECT_MESSAGE_DELETE` and their like.
    func read(event: String, _ data: JSON, _ reading: inout SocialReading) {
        guard event.contains("MESSAGE_") else { return reading.ignore("the event \(SocialReading.word(event))") }
        if event.hasSuffix("_DELETE") {
            guard let id = data.identifier("id") else { return reading.ignore("a deletion without an id") }
            return reading.delete(id)
        }
        if event.hasSuffix("_DELETE_BULK") {
            for id in data.list("ids").compactMap(\.identifier) { reading.delete(id) }
            return
        }
        guard event.hasSuffix("_CREATE") || event.hasSuffix("_UPDATE") else {
            return reading.ignore("the event \(SocialReading.word(event))")
        }
        read(data, isRevision: event.hasSuffix("_UPDATE"), &reading)
    }

    func read(_ message: JSON, isRevision: Bool, _ reading: inout SocialReading) {
        let author = message["author"]
        guard author?["bot"]?.bool != true, message["webhook_id"]?.string == nil else {
            return reading.ignore("a message of a bot")
        }
        guard !filter.isOwn(author?.identifier("id"), author?.text("username")) else {
            return reading.ignore("a message of our own")
        }
        guard let id = message.identifier("id"), let text = message.text("content") else {
            return reading.ignore("a message without text")
        }
        guard filter.holdsKeyword(text) else { return reading.ignore("a message without one of the source's words") }
        var post = SocialPost(id: id, text: text)
        post.handle = author?.identifier("id").map { "discord:" + $0 }
        post.name = author?.text("global_name") ?? author?.text("username")
        if let server = message.identifier("guild_id"), let channel = message.identifier("channel_id") {
            post.url = "https://discord.com/channels/\(server)/\(channel)/\(id)"
        }
        post.time = SocialTime.instant(message["timestamp"])
        post.tags = message["message_reference"]?.isObject == true ? ["discord", "reply"] : ["discord"]
        post.isRevision = isRevision
        // An update without it is of what stands around the text.
        post.version = SocialTime.instant(message["edited_timestamp"]) ?? post.time
        reading.add(post)
    }
}
