internal import Codecs
internal import Feedback

/// A slash command, a button, a menu or a form of Discord. All are answered to the sender alone.
struct DiscordInteraction {
    let survey: String?
    /// The scores of the survey's question.
    let range: ClosedRange<Int>
    private static let scoreNames = ["score", "rating", "nps", "csat"]
    /// Only whoever acted sees the answer.
    private static let ephemeral: Int64 = 64

    func read(_ json: JSON, _ reading: inout SocialReading) {
        let data = json["data"] ?? .null
        var post = post(json)
        switch json["type"]?.integer {
        case 2: readCommand(data, &post)
        case 3:
            let chosen = data.list("values").first?.string ?? data.text("custom_id") ?? ""
            // Whoever presses another button has changed their mind.
            post.id = json["message"]?.identifier("id").map { "action:\($0):\(post.handle ?? "")" } ?? post.id
            if let score = ButtonScore.value(chosen, in: range) { (post.score, post.isRevision) = (score, true) }
            post.version = json.identifier("id").flatMap(DiscordInteraction.time)
        case 4:
            reading.answer = .json(
                .object([
                    JSON.Member("type", .integer(8)),
                    JSON.Member("data", .object([JSON.Member("choices", .array([]))])),
                ]))
            return reading.ignore("a question for suggestions")
        case 5: for component in data.list("components") { readField(component, &post) }
        case let type: return reading.ignore("an interaction of the type \(type.map { String($0) } ?? "none")")
        }
        if post.score != nil { post.survey = survey ?? "nps" }
        guard post.saysSomething else {
            reading.ignore("an interaction without an answer")
            reading.answer = DiscordInteraction.toSender("There was nothing in it: write a few words.")
            return
        }
        reading.add(post)
        reading.answer = DiscordInteraction.toSender("Thank you. Your feedback has reached us.")
    }

    private func post(_ json: JSON) -> SocialPost {
        let user = json["member"]?["user"] ?? json["user"]
        var post = SocialPost(id: json.identifier("id"))
        post.handle = user?.identifier("id").map { "discord:" + $0 }
        post.name = user?.text("global_name") ?? user?.text("username")
        post.language = json.text("locale")
        post.tags = ["discord"]
        return post
    }

    /// When an id was made (Discord's reference, "Snowflakes").
    private static func time(ofID id: String) -> Instant? {
        UInt64(id).map { Instant(millisecondsSinceEpoch: Int64($0 >> 22) + epoch) }
    }

    /// The first second of 2015.
    private static let epoch: Int64 = 1_420_070_400_000

    private func readCommand(_ data: JSON, _ post: inout SocialPost) {
        // A command on a message takes that message down, for whoever wrote it.
        if let message = data["resolved"]?["messages"]?.members?.first?.value, let text = message.text("content") {
            post.id = message.identifier("id") ?? post.id
            post.text = text
            post.handle = message["author"]?.identifier("id").map { "discord:" + $0 }
            post.name = message["author"]?.text("global_name") ?? message["author"]?.text("username")
            post.time = SocialTime.instant(message["timestamp"])
            return
        }
        readOptions(data.list("options"), &post)
    }

    /// Options of the command, or of the subcommand that was chosen: two levels at most.
    private func readOptions(_ options: [JSON], _ post: inout SocialPost, level: Int = 0) {
        for option in options {
            if level < 2, let inner = option["options"]?.array { readOptions(inner, &post, level: level + 1) }
            guard let value = option["value"] else { continue }
            if DiscordInteraction.scoreNames.contains(option.text("name") ?? ""),
                let score = DiscordInteraction.number(value).flatMap({ ButtonScore.value($0, in: range) })
            {
                post.score = score
            } else if let text = value.string, !text.isEmpty {
                post.text = post.text.map { $0 + "\n" + text } ?? text
            }
        }
    }

    /// An option of the type NUMBER may be written `9.0`.
    private static func number(_ value: JSON) -> String? {
        guard case .number(let number) = value else { return value.identifier }
        return Int(exactly: number).map { String($0) }
    }

    /// A row of a form holds its fields, a label holds one.
    private func readField(_ component: JSON, _ post: inout SocialPost, level: Int = 0) {
        if level < 2 {
            for inner in component.list("components") { readField(inner, &post, level: level + 1) }
            if let inner = component["component"] { readField(inner, &post, level: level + 1) }
        }
        let chosen = component.list("values").first?.string ?? component.text("value")
        guard let chosen else { return }
        if DiscordInteraction.scoreNames.contains(component.text("custom_id") ?? ""),
            let score = ButtonScore.value(chosen, in: range)
        {
            post.score = score
        } else {
            post.text = post.text.map { $0 + "\n" + chosen } ?? chosen
        }
    }

    private static func toSender(_ text: String) -> ProviderAnswer {
        let data = [JSON.Member("content", .string(text)), JSON.Member("flags", .integer(ephemeral))]
        return .json(.object([JSON.Member("type", .integer(4)), JSON.Member("data", .object(data))]))
    }
}
