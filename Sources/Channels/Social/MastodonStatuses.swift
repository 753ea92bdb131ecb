internal import Codecs
internal import Feedback

/// Reads statuses, and tells which of them are for us.
struct MastodonStatuses {
    let filter: SocialFilter

    /// - Parameter isAddressed: the server says that it is for us: it need hold none of the words.
    func read(
        _ status: JSON, isRevision: Bool, isAddressed: Bool = false, _ reading: inout SocialReading
    ) throws(ChannelError) {
        let isMention = status.list("mentions").contains { filter.isOwn($0.text("acct"), $0.text("username")) }
        if let reason = reasonToIgnore(status, isAddressed: isAddressed || isMention) { return reading.ignore(reason) }
        guard let id = status.identifier("id") else { throw .invalid(name: "object.id", reason: "is missing") }
        let text = HTMLText.text((status["content"]?.string ?? "").utf8).asText
        guard isMention || isAddressed || holdsKeyword(text, status) else {
            return reading.ignore("a post without one of the source's words")
        }
        reading.add(post(status, id, text, isRevision: isRevision))
    }

    /// A server's webhook sees every status: what was not said to the public or to us is not ours to keep.
    private func reasonToIgnore(_ status: JSON, isAddressed: Bool) -> String? {
        if status["reblog"]?.isObject == true { return "a boost, not a post of its own" }
        if filter.isOwn(status["account"]?.text("acct"), status["account"]?.text("username")) {
            return "a post of our own"
        }
        switch status["visibility"]?.string {
        case "direct" where !isAddressed: return "a direct message (visibility direct)"
        case "private" where !isAddressed: return "a post to followers only (visibility private)"
        default: break
        }
        let text = status["content"]?.string.map { HTMLText.text($0.utf8) } ?? []
        return text.isEmpty ? "a status without text" : nil
    }

    /// Without words of its own, a source that knows its accounts takes what names them, any other takes all.
    private func holdsKeyword(_ text: String, _ status: JSON) -> Bool {
        guard filter.hasKeywords else { return !filter.hasOwnAccounts }
        let hashtags = status.list("tags").compactMap { $0.text("name") }.map { "#" + $0 }
        return filter.holdsKeyword(([text] + hashtags).joined(separator: " "))
    }

    private func post(_ status: JSON, _ id: String, _ text: String, isRevision: Bool) -> SocialPost {
        let account = status["account"]
        var post = SocialPost(id: id, text: text)
        post.title = status.text("spoiler_text")
        let handle = (account?.text("acct") ?? account?.text("username"))
            .flatMap { PlainText.line($0, bytesMax: FeedbackLimits.emailBytesMax) }
        post.handle = handle.map { "mastodon:" + $0 }
        post.name = handle.flatMap { _ in account?.text("display_name") }
        post.language = status.text("language")
        post.url = status.text("url") ?? status.text("uri")
        post.time = SocialTime.instant(status["created_at"])
        post.isRevision = isRevision
        post.version = SocialTime.instant(status["edited_at"]) ?? post.time
        post.isBot = account?["bot"]?.bool == true
        post.tags = status["in_reply_to_id"]?.identifier == nil ? [] : ["reply"]
        return post
    }
}
