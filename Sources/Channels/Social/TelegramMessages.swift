internal import Codecs
internal import Feedback

/// Messages to a Telegram bot or in its chats, and the buttons under its questions.
struct TelegramMessages {
    let filter: SocialFilter
    let survey: String?
    /// The scores of the survey's question.
    let range: ClosedRange<Int>
    /// How long after a score a message of the same person is its comment.
    static let commentMilliseconds: Int64 = 24 * 60 * 60 * 1000

    func read(_ message: JSON, isRevision: Bool, _ reading: inout SocialReading) {
        let from = message["from"]
        guard from?["is_bot"]?.bool != true else { return reading.ignore("a message of a bot") }
        guard !filter.isOwn(from?.identifier("id"), from?.text("username")) else {
            return reading.ignore("a message of our own")
        }
        guard let written = message.text("text") ?? message.text("caption"), let text = withoutCommand(written) else {
            return reading.ignore("a message without text")
        }
        let chat = message["chat"]
        guard chat?.text("type") == "private" || filter.holdsKeyword(text) else {
            return reading.ignore("a message without one of the source's words")
        }
        var post = SocialPost(id: message.identifier("message_id").map { "\(chat?.identifier("id") ?? ""):\($0)" })
        describe(&post, from, message)
        post.text = text
        post.time = SocialTime.instant(message["date"])
        post.url = url(message, chat)
        post.isRevision = isRevision
        post.version = SocialTime.instant(message["edit_date"])
        if message["reply_to_message"]?.isObject == true { post.tags.append("reply") }
        if chat?.text("type") == "private" { answerSurvey(text, &post) }
        reading.add(post)
    }

    /// In a chat with the bot alone: a score for the source's survey, or the comment to one that came before.
    private func answerSurvey(_ text: String, _ post: inout SocialPost) {
        if let survey, let answer = MessageScore.read(text, range: range) {
            (post.score, post.text, post.survey) = (answer.score, answer.comment, survey)
        } else {
            post.completes = .latestOfPerson(withinMilliseconds: TelegramMessages.commentMilliseconds)
        }
    }

    /// A button of a question. Whoever presses another one has changed their mind.
    func readCallback(_ query: JSON, _ reading: inout SocialReading) {
        if let id = query.text("id") {
            reading.answer = .json(
                .object([
                    JSON.Member("method", .string("answerCallbackQuery")),
                    JSON.Member("callback_query_id", .string(id)),
                ]))
        }
        guard let score = query.text("data").flatMap({ ButtonScore.value($0, in: range) }) else {
            return reading.ignore("a button that is no score")
        }
        let from = query["from"]
        let message = query["message"]
        let place =
            message?.identifier("message_id").map { "\(message?["chat"]?.identifier("id") ?? ""):\($0)" }
            ?? query.text("inline_message_id") ?? query.text("id") ?? ""
        var post = SocialPost(id: "button:\(place):\(from?.identifier("id") ?? "")")
        describe(&post, from, .null)
        (post.score, post.survey, post.isRevision) = (score, survey ?? "nps", true)
        reading.add(post)
    }

    private func describe(_ post: inout SocialPost, _ from: JSON?, _ message: JSON) {
        post.handle = from?.identifier("id").map { "telegram:" + $0 }
        let names = [from?.text("first_name"), from?.text("last_name")].compactMap(\.self)
        post.name =
            names.isEmpty
            ? from?.text("username") ?? message.text("author_signature") : names.joined(separator: " ")
        if let username = from?.text("username") {
            post.attributes = [PersonClaim.Attribute(name: "telegram", value: "@" + username)]
        }
        post.language = from?.text("language_code")
        post.tags = ["telegram"]
    }

    /// `/feedback It was quick` is `It was quick`; `/start` alone says nothing.
    private func withoutCommand(_ text: String) -> String? {
        guard text.utf8.first == 0x2F else { return text }
        let bytes = Array(text.utf8)
        guard let end = bytes.firstIndex(where: ASCII.isSpace), !ASCII.hasPrefix(bytes, "/start") else { return nil }
        let rest = ASCII.trimmed(bytes[end...])
        return rest.isEmpty ? nil : Array(rest).asText
    }

    /// Public channels and groups have a name; a message there has an address.
    private func url(_ message: JSON, _ chat: JSON?) -> String? {
        guard let name = chat?.text("username"), chat?.text("type") != "private",
            let id = message.identifier("message_id")
        else { return nil }
        return "https://t.me/\(name)/\(id)"
    }
}
