internal import Codecs
internal import Feedback

/// One post as a relay describes it. Fields have aliases, because each relay has its own names for them.
struct SocialItem {
    private let json: JSON
    private let path: String

    init(_ json: JSON, path: String) {
        self.json = json
        self.path = path
    }

    func submission() throws(ChannelError) -> Submission {
        let identifier = try identifier()
        let names = ["text", "comment", "content", "body", "message"]
        let raw = names.lazy.compactMap({ json[$0]?.string }).first { !ASCII.trimmed($0).isEmpty }
        let plain = try raw.map(SocialItem.plain)
        let comment = plain.flatMap { PlainText.paragraph($0, bytesMax: FeedbackLimits.commentBytesMax) }
        guard comment != nil || stars() != nil else {
            throw .invalid(name: path + "text", reason: "is missing: send what the post says, or a review's rating")
        }
        var submission = Submission(channel: .social, externalID: identifier, isSolicited: false, comment: comment)
        let network = text("network", "platform", "provider").map { ASCII.lowered($0) }
        submission.person = SocialAuthor.person(json["author"] ?? json["user"] ?? json["account"], network: network)
        submission.subject = text("title", "subject").flatMap {
            PlainText.line($0, bytesMax: FeedbackLimits.subjectBytesMax)
        }
        submission.context.url = text("url", "link", "permalink").flatMap {
            $0.utf8.count <= FeedbackLimits.urlBytesMax ? $0 : nil
        }
        submission.occurredAt = try time()
        submission.language = text("language", "lang")
        submission.tags = tags(network: network)
        if let stars = stars() { (submission.score, submission.reviewScale) = (.number(stars), .stars) }
        submission.version = ["edited_at", "updated_at"].lazy.compactMap { SocialTime.instant(json[$0]) }.first
        submission.isRevision = json["edited"]?.bool == true || (json["edited_at"] ?? .null) != .null
        return submission
    }

    func identifier() throws(ChannelError) -> String {
        guard case .object = json else {
            throw .invalid(name: path.isEmpty ? "item" : String(path.dropLast()), reason: "must be a JSON object")
        }
        guard let identifier = text("id", "external_id") else {
            throw .invalid(name: path + "id", reason: "is missing: send the post's own id, a text or a number")
        }
        guard identifier.utf8.count <= FeedbackLimits.externalIDBytesMax else {
            throw .invalid(name: path + "id", reason: "must be at most \(FeedbackLimits.externalIDBytesMax) bytes")
        }
        return identifier
    }

    /// Stars of 1 to 5; a rating of another scale says so and is left out.
    private func stars() -> Double? {
        let rating = json["rating"] ?? json["stars"]
        guard let stars = rating?.integer ?? rating?.string.flatMap({ Int64($0) }), (1...5).contains(stars),
            (json["rating_max"] ?? json["best_rating"])?.integer ?? 5 == 5
        else { return nil }
        return Double(stars)
    }

    /// The first alias that holds a text or a whole number.
    private func text(_ names: String...) -> String? {
        for name in names {
            switch json[name] {
            case .string(let text): if let line = PlainText.line(text, bytesMax: .max) { return line }
            case .integer(let number): return String(number)
            default: continue
            }
        }
        return nil
    }

    private static func plain(_ text: String) throws(ChannelError) -> String {
        let bytes = Array(text.utf8)
        guard HTMLText.isLikely(bytes) else { return text }
        try TextLibrary.require(.libxml2)
        return HTMLText.text(bytes).asText
    }

    private func time() throws(ChannelError) -> Instant? {
        for name in ["created_at", "occurred_at", "published_at"] {
            guard let value = json[name], value != .null else { continue }
            guard let instant = SocialTime.instant(value) else {
                throw .invalid(
                    name: path + name, reason: "must be an RFC 3339 time or seconds or milliseconds since 1970")
            }
            return instant
        }
        return nil
    }

    private func tags(network: String?) -> [String] {
        var tags = network.map { [$0] } ?? []
        if text("in_reply_to", "in_reply_to_id") != nil { tags.append("reply") }
        for tag in json["tags"]?.array ?? [] {
            guard tags.count < FeedbackLimits.tagsMax, let name = tag.string ?? tag["name"]?.string,
                let line = PlainText.line(name, bytesMax: FeedbackLimits.tagBytesMax), !tags.contains(line)
            else { continue }
            tags.append(line)
        }
        return tags
    }
}
