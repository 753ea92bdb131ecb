internal import Codecs
internal import Feedback

/// A message to a page in Messenger, or to an Instagram account.
struct MetaMessaging {
    let network: String
    let entry: JSON
    let filter: SocialFilter
    let survey: String?
    /// The scores of the survey's question.
    let range: ClosedRange<Int>

    func read(_ event: JSON, _ reading: inout SocialReading) {
        let sender = event["sender"]?.identifier("id")
        guard sender == nil || sender != entry.identifier("id"), !filter.isOwn(sender) else {
            return reading.ignore("a message of our own")
        }
        if let message = event["message"] { return read(message, event, sender, &reading) }
        if let edit = event["message_edit"], let text = edit.text("text") {
            var post = post(event, sender)
            post.id = edit.identifier("mid")
            post.text = text
            post.isRevision = true
            post.version = post.time
            return reading.add(post)
        }
        if let postback = event["postback"] {
            let button = postback.text("payload") ?? ""
            guard let score = ButtonScore.value(button, in: range) else {
                return reading.ignore("a button that is no score")
            }
            var post = post(event, sender)
            post.id = postback.identifier("mid")
            (post.score, post.survey) = (score, survey ?? "nps")
            return reading.add(post)
        }
        let kinds = ["read", "delivery", "reaction", "optin", "referral", "account_linking", "message_reads"]
        reading.ignore("a \(kinds.first { event[$0] != nil } ?? "messaging event of another kind")")
    }

    private func read(_ message: JSON, _ event: JSON, _ sender: String?, _ reading: inout SocialReading) {
        guard message["is_echo"]?.bool != true else { return reading.ignore("an echo of our own message") }
        let id = message.identifier("mid")
        if message["is_deleted"]?.bool == true {
            guard let id else { return reading.ignore("a deletion without an id") }
            return reading.delete(id)
        }
        var post = post(event, sender)
        post.id = id
        post.text = message.text("text")
        if let button = message["quick_reply"]?.text("payload"), let score = ButtonScore.value(button, in: range) {
            (post.score, post.survey, post.text) = (score, survey ?? "nps", nil)
        }
        guard post.saysSomething else {
            let kind = message.list("attachments").first?.text("type")
            return reading.ignore("a message without text" + (kind.map { " (\(SocialReading.word($0)))" } ?? ""))
        }
        reading.add(post)
    }

    private func post(_ event: JSON, _ sender: String?) -> SocialPost {
        var post = SocialPost()
        post.handle = sender.map { network + ":" + $0 }
        post.time = SocialTime.instant(event["timestamp"]) ?? SocialTime.instant(entry["time"])
        post.tags = [network, "message"]
        return post
    }
}
