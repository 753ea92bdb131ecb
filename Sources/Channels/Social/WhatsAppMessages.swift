internal import Codecs
internal import Feedback

/// Messages to a WhatsApp business number, by the Cloud API. Delivery states and template news are no feedback.
struct WhatsAppMessages {
    let value: JSON
    let filter: SocialFilter
    let survey: String?
    /// The scores of the survey's question.
    let range: ClosedRange<Int>

    func read(_ reading: inout SocialReading) {
        let messages = value.list("messages")
        if messages.isEmpty {
            let kinds = ["statuses", "errors", "message_echoes", "user_preferences"]
            reading.ignore("an event of \(kinds.first { value[$0] != nil } ?? "another kind")")
        }
        for message in messages { read(message, &reading) }
    }

    private func read(_ message: JSON, _ reading: inout SocialReading) {
        guard let from = message.identifier("from") ?? message.identifier("from_user_id"),
            from != value["metadata"]?.identifier("display_phone_number"), !filter.isOwn(from)
        else { return reading.ignore("a message of our own") }
        var post = post(message, from)
        switch message["type"]?.string ?? "" {
        case "edit":
            let edit = message["edit"]
            post.id = edit?.identifier("original_message_id")
            post.text = edit?["message"].flatMap(text)
            post.isRevision = true
            post.version = post.time
        case "revoke":
            guard let id = message["revoke"]?.identifier("original_message_id") else {
                return reading.ignore("a deletion without an id")
            }
            return reading.delete(id)
        case "interactive", "button":
            post.text = text(message)
            if let score = score(message) { (post.score, post.survey, post.text) = (score, survey ?? "nps", nil) }
        default: post.text = text(message)
        }
        guard post.saysSomething else {
            return reading.ignore("a message without text (\(SocialReading.word(message["type"]?.string)))")
        }
        reading.add(post)
    }

    private func post(_ message: JSON, _ from: String) -> SocialPost {
        let contacts = value.list("contacts")
        let contact = contacts.first { $0.identifier("wa_id") == from } ?? contacts.first
        var post = SocialPost(id: message.identifier("id"))
        let account = contact?.identifier("wa_id") ?? from
        post.handle = "whatsapp:" + account
        post.phone = account.utf8.allSatisfy(ASCII.isDigit) ? "+" + account : nil
        post.name = contact?["profile"]?.text("name")
        post.time = SocialTime.instant(message["timestamp"])
        post.tags = ["whatsapp", "message"]
        return post
    }

    /// What the customer wrote or chose, by the kind of the message.
    private func text(_ message: JSON) -> String? {
        switch message["type"]?.string ?? "" {
        case "text": return message["text"]?.text("body")
        case "button": return message["button"]?.text("text")
        case "interactive": return chosen(message["interactive"] ?? .null)
        case "order": return message["order"]?.text("text")
        case let kind where ["image", "video", "document"].contains(kind): return message[kind]?.text("caption")
        default: return nil
        }
    }

    private func chosen(_ interactive: JSON) -> String? {
        for kind in ["button_reply", "list_reply"] {
            guard let reply = interactive[kind], let title = reply.text("title") else { continue }
            return reply.text("description").map { title + "\n" + $0 } ?? title
        }
        return interactive["nfm_reply"].flatMap { WhatsAppFlow.text($0) }
    }

    private func score(_ message: JSON) -> Int? {
        let interactive = message["interactive"]
        let data =
            message["button"]?.text("payload") ?? interactive?["button_reply"]?.identifier("id")
            ?? interactive?["list_reply"]?.identifier("id")
        return data.flatMap { ButtonScore.value($0, in: range) }
    }
}
