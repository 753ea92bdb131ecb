internal import Codecs
internal import Feedback

/// A Mastodon server's admin webhook: `{event, created_at, object}`, signed with `X-Hub-Signature` over the raw body.
struct MastodonAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        try HubSignature.check(delivery, header: "x-hub-signature")
        return Verification()
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        try TextLibrary.require(.libxml2)
        let json: JSON
        do { json = try JSONReader.read(delivery.body) } catch {
            throw .malformed("The body is not JSON: \(error.reason) at byte \(error.offset).")
        }
        guard case .object = json else { throw .malformed("The body must be a JSON object, as Mastodon sends it.") }
        // Payload templates may leave the envelope out and send the status alone.
        let event = json["event"]?.string ?? (json["content"] != nil ? "status.created" : "")
        guard event == "status.created" || event == "status.updated" else {
            return Receipt(
                submissions: [], ignored: "the event \(PlainText.line(event, bytesMax: 64) ?? "without a name")")
        }
        let status = json["event"] == nil ? json : json["object"] ?? .null
        guard case .object = status else {
            throw .invalid(name: "object", reason: "is missing: it must be the status that the event is about")
        }
        if let reason = MastodonAdapter.reasonToIgnore(status) { return Receipt(submissions: [], ignored: reason) }
        guard let identifier = identifier(status) else { throw .invalid(name: "object.id", reason: "is missing") }
        return Receipt(submissions: [submission(status, identifier, isRevision: event == "status.updated")])
    }

    /// The webhook sees every status of its server: what was not said to the public is not ours to keep.
    private static func reasonToIgnore(_ status: JSON) -> String? {
        if case .object = status["reblog"] { return "a boost, not a post of its own" }
        switch status["visibility"]?.string {
        case "direct": return "a direct message (visibility direct)"
        case "private": return "a post to followers only (visibility private)"
        default: break
        }
        let text = status["content"]?.string.map { HTMLText.text($0.utf8) } ?? []
        return text.isEmpty ? "a status without text" : nil
    }

    private func identifier(_ status: JSON) -> String? {
        switch status["id"] {
        case .string(let text): text.isEmpty ? nil : text
        case .integer(let number): String(number)
        default: nil
        }
    }

    private func submission(_ status: JSON, _ identifier: String, isRevision: Bool) -> Submission {
        let text = HTMLText.text((status["content"]?.string ?? "").utf8).asText
        var submission = Submission(channel: .social, externalID: identifier, isSolicited: false)
        submission.comment = PlainText.paragraph(text, bytesMax: FeedbackLimits.commentBytesMax)
        submission.subject = status["spoiler_text"]?.string
            .flatMap { PlainText.line($0, bytesMax: FeedbackLimits.subjectBytesMax) }
        submission.person = person(status["account"])
        submission.language = status["language"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        let address = status["url"]?.string ?? status["uri"]?.string
        submission.context.url = address.flatMap { $0.utf8.count <= FeedbackLimits.urlBytesMax ? $0 : nil }
        submission.occurredAt = SocialTime.instant(status["created_at"])
        submission.isRevision = isRevision
        if status["account"]?["bot"]?.bool == true {
            submission.tags.append("bot")
            submission.spamScore += 20
            submission.spamReasons.append("the account says that it is a bot")
        }
        if status["in_reply_to_id"]?.string != nil { submission.tags.append("reply") }
        return submission
    }

    private func person(_ account: JSON?) -> PersonClaim? {
        guard let handle = account?["acct"]?.string ?? account?["username"]?.string, !handle.isEmpty else { return nil }
        let name = account?["display_name"]?.string.flatMap {
            PlainText.line($0, bytesMax: FeedbackLimits.nameBytesMax)
        }
        let line = PlainText.line(handle, bytesMax: FeedbackLimits.emailBytesMax)
        return PersonClaim(name: name, handle: line.map { "mastodon:" + $0 })
    }
}
