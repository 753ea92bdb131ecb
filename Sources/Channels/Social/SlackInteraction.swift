internal import Codecs
internal import Feedback

/// Buttons, menus, forms and message shortcuts of Slack.
struct SlackInteraction {
    let survey: String?
    /// The scores of the survey's question.
    let range: ClosedRange<Int>

    func read(_ json: JSON, _ reading: inout SocialReading) {
        switch json["type"]?.string {
        case "block_actions": readActions(json, &reading)
        case "view_submission": readView(json, &reading)
        case "message_action": readShortcut(json, &reading)
        case let type: reading.ignore("an interaction of the type \(SocialReading.word(type))")
        }
    }

    /// A score button or menu. Whoever presses another one has changed their mind.
    private func readActions(_ json: JSON, _ reading: inout SocialReading) {
        for action in json.list("actions") {
            let value = action.text("value") ?? action["selected_option"]?.text("value")
            guard let score = value.flatMap({ ButtonScore.value($0, in: range) }) else {
                reading.ignore("an action that is no score (\(SocialReading.word(action["type"]?.string)))")
                continue
            }
            var post = post(json)
            let place = json["container"]?.text("message_ts") ?? json["view"]?.text("id") ?? ""
            let channel = json["channel"]?.text("id") ?? ""
            post.id = "action:\(channel):\(place):\(json["user"]?.text("id") ?? "")"
            (post.score, post.survey, post.isRevision) = (score, survey ?? "nps", true)
            post.time = action.text("action_ts").flatMap(SlackText.instant)
            post.version = post.time
            reading.add(post)
        }
    }

    /// A form: its texts make the comment, a choice of one of its numbers the score.
    private func readView(_ json: JSON, _ reading: inout SocialReading) {
        var post = post(json)
        var texts: [String] = []
        for block in json["view"]?["state"]?["values"]?.members ?? [] {
            for element in block.value.members ?? [] {
                let chosen =
                    element.value["selected_option"]?.text("value") ?? element.value.text("value") ?? ""
                let isText = element.value["type"]?.string == "plain_text_input"
                if !isText || post.score == nil, let score = ButtonScore.value(chosen, in: range), post.score == nil {
                    (post.score, post.survey) = (score, survey ?? "nps")
                } else if isText, !chosen.isEmpty {
                    texts.append(chosen)
                }
            }
        }
        post.id = json["view"]?.text("id")
        post.text = texts.isEmpty ? nil : texts.joined(separator: "\n")
        guard post.saysSomething else { return reading.ignore("a form without an answer") }
        reading.add(post)
    }

    /// Somebody of the team takes a customer's message down: its author is who wrote it.
    private func readShortcut(_ json: JSON, _ reading: inout SocialReading) {
        let message = json["message"] ?? .null
        guard let text = message.text("text").map(SlackText.plain), let time = message.text("ts") else {
            return reading.ignore("a message without text")
        }
        var post = SocialPost(id: "\(json["channel"]?.text("id") ?? ""):\(time)", text: text)
        post.handle = message.text("user").map { "slack:" + $0 }
        post.time = SlackText.instant(time)
        post.tags = ["slack"]
        reading.add(post)
    }

    private func post(_ json: JSON) -> SocialPost {
        var post = SocialPost()
        let user = json["user"]
        post.handle = user?.text("id").map { "slack:" + $0 }
        post.name = user?.text("name") ?? user?.text("username")
        post.tags = ["slack"]
        return post
    }
}
