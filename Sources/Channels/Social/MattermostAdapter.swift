internal import Codecs
internal import Feedback

/// Mattermost: outgoing webhooks and slash commands, whose `token` is the source's secret, as a form or JSON; and events of
/// its stream through a relay.
struct MattermostAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        guard !delivery.isTrusted else { return Verification() }
        if let token = MattermostAdapter.fields(delivery)?["token"] {
            guard SourceSecret.isKnown(Array(token.utf8), delivery.secrets) else {
                throw .badSignature("The field token is not the secret of this source: set the webhook's token as it.")
            }
            return Verification()
        }
        guard delivery.header("authorization") != nil else {
            throw .badSignature(
                "The field token is missing: a webhook or command of Mattermost sends it, and a relay sends the source's "
                    + "secret as \"Authorization: Bearer SECRET\".")
        }
        try SourceSecret.check(delivery)
        return Verification()
    }

    /// The members of a webhook's form or JSON; `nil` for what is neither.
    private static func fields(_ delivery: Delivery) -> [String: String]? {
        if delivery.mediaType == "application/x-www-form-urlencoded" {
            return FormDecoding.pairs(delivery.body, limits: .provider).map { pairs in
                Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
            }
        }
        guard let members = (try? JSONReader.read(delivery.body, limits: .provider))?.members else { return nil }
        let texts = members.compactMap { member in member.value.identifier.map { (member.key, $0) } }
        return Dictionary(texts) { first, _ in first }
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        guard let fields = MattermostAdapter.fields(delivery) else {
            throw .malformed("The body must be a form or a JSON object, as Mattermost sends it.")
        }
        var reading = SocialReading()
        let filter = SocialFilter(delivery)
        if let event = fields["event"] {
            try MattermostAdapter.readEvent(event, try delivery.object(), filter, &reading)
            return reading.receipt
        }
        guard !filter.isOwn(fields["user_id"], fields["user_name"]) else {
            reading.ignore("a message of our own")
            return reading.receipt
        }
        var post = SocialPost(id: fields["post_id"] ?? fields["trigger_id"], text: fields["text"])
        post.handle = (fields["user_id"] ?? fields["user_name"]).map { "mattermost:" + $0 }
        post.name = fields["user_name"]
        post.time = SocialTime.instant(fields["timestamp"])
        post.tags = ["mattermost"]
        reading.add(post)
        // What is answered is posted in the channel; a command's sender alone sees it.
        reading.answer =
            fields["command"] == nil
            ? .json(.object([]))
            : .json(
                .object([
                    JSON.Member("response_type", .string("ephemeral")),
                    JSON.Member("text", .string("Thank you. Your feedback has reached us.")),
                ]))
        return reading.receipt
    }

    /// An event of the web socket: the post in it is JSON in a text.
    private static func readEvent(
        _ event: String, _ json: JSON, _ filter: SocialFilter, _ reading: inout SocialReading
    ) throws(ChannelError) {
        guard ["posted", "post_edited", "post_deleted"].contains(event),
            let text = json["data"]?.text("post"), let message = try? JSONReader.read(Array(text.utf8))
        else { return reading.ignore("the event \(SocialReading.word(event))") }
        let id = message.text("id")
        if event == "post_deleted" {
            guard let id else { return reading.ignore("a deletion without an id") }
            return reading.delete(id)
        }
        let sender = json["data"]?.text("sender_name")
        guard !filter.isOwn(message.text("user_id"), sender) else { return reading.ignore("a message of our own") }
        guard message["type"]?.string ?? "" == "", message["props"]?["from_bot"]?.string != "true" else {
            return reading.ignore("a message of the system or of a bot")
        }
        var post = SocialPost(id: id, text: message.text("message"))
        post.handle = message.text("user_id").map { "mattermost:" + $0 }
        post.name = sender
        post.time = SocialTime.instant(message["create_at"])
        post.tags = message.text("root_id") == nil ? ["mattermost"] : ["mattermost", "reply"]
        post.isRevision = event == "post_edited"
        // 0 where it was never edited.
        post.version = ["edit_at", "update_at"].lazy.compactMap { SocialTime.instant(message[$0]) }
            .first { $0.millisecondsSinceEpoch > 0 }
        reading.add(post)
    }
}
