import Codecs
import Cryptography
import Feedback
import Testing

@testable import Channels

/// Every sample of social networks against its expected item, as a table. Where we mean to give something else, the table
/// says why.
@Suite(.enabled(if: Samples.isThere, "the folder of samples is not beside the repository"))
struct SocialSampleTests {
    private static let kinds: [String: SourceKind] = [
        "app-store": .appStore, "bluesky": .bluesky, "discord": .discord, "google-business": .googleBusiness,
        "google-play": .googlePlay, "line": .line, "mastodon": .mastodon, "mattermost": .mattermost, "meta": .meta,
        "reddit": .reddit, "slack": .slack, "teams": .teams, "telegram": .telegram, "trustpilot": .trustpilot, "x": .x,
        "youtube": .youtube,
    ]

    /// What we give instead, and why.
    private static let argued: [(prefix: String, reason: String)] = [
        (
            "social/line/",
            "the message's id is the key, the event's id is not: an edit and a withdrawal name the message"
        ),
        ("social/telegram/", "chat and message are the key, so that an edit finds it; the update's id refuses replays"),
        ("social/slack/", "channel and time are the key, so that an edit finds it; the event's id refuses replays"),
    ]

    static func receipt(_ path: String, trusted: Bool = true) throws -> Receipt {
        let kind = try #require(kinds[path.split(separator: "/").map(String.init)[1]])
        var body = Samples.bytes(path)
        if path.contains("/inner-") { body = Array(#"{"type":"event_callback","event":"#.utf8) + body + [0x7D] }
        let type = path.hasSuffix(".urlencoded") ? "application/x-www-form-urlencoded" : "application/json"
        let delivery = Given.delivery(kind, body: body, headers: [("content-type", type)], isTrusted: trusted)
        return try ChannelAdapters.adapter(for: kind).read(delivery)
    }

    private static func lists(_ value: JSON) -> [JSON] { value.array ?? [value] }

    /// What the expected item says and ours does not.
    private static func differences(_ wanted: JSON, _ got: Submission, _ path: String) -> [String] {
        var list: [String] = []
        func check(_ name: String, _ isSame: Bool) { if !isSame { list.append(name) } }
        func time(_ value: JSON?) -> Int64? {
            value?.string.flatMap { Timestamp.milliseconds(rfc3339: Array($0.utf8)) }.map { $0 / 1000 }
        }
        if !argued.contains(where: { path.hasPrefix($0.prefix) }) {
            check("external_id", got.externalID == wanted["external_id"]?.identifier)
        }
        check("text", got.comment == wanted["text"]?.string)
        if let title = wanted["title"]?.string { check("title", got.subject == title) }
        if let stars = wanted["rating"]?.double {
            check("rating", got.score == .number(stars) && got.reviewScale == .stars && got.survey == nil)
        }
        if let at = time(wanted["created_at"]) {
            check("created_at", got.occurredAt.map { $0.millisecondsSinceEpoch / 1000 } == at)
        }
        let person = [got.person?.name, got.person?.handle].compactMap(\.self)
        for key in ["author", "author_name", "author_id"] {
            guard let author = wanted[key]?.identifier else { continue }
            check(key, person.contains { $0 == author || $0.hasSuffix(":" + author) })
        }
        if let url = wanted["url"]?.string { check("url", got.context.url == url) }
        if let link = wanted["permalink"]?.string, !link.isEmpty {
            check("permalink", got.context.url?.hasSuffix(link) == true)
        }
        return list
    }

    @Test func everySampleGivesItsExpectedItem() throws {
        var passed = 0
        var total = 0
        print("social samples: file | expected | got | difference")
        for entry in try #require(Samples.json("social/expected.json").members) {
            total += 1
            let row = try SocialSampleTests.row(entry.key, entry.value)
            print("  \(entry.key) | \(row.wanted) | \(row.got) | \(row.difference ?? "-")")
            #expect(row.isFine, "\(entry.key): \(row.difference ?? "")")
            if row.isFine { passed += 1 }
        }
        print("corpus social: \(passed)/\(total)")
    }

    private static func row(
        _ path: String, _ expected: JSON
    ) throws -> (wanted: String, got: String, difference: String?, isFine: Bool) {
        if let challenge = expected["respond"]?.string {
            let body = Samples.bytes(path)
            let answer = try SlackAdapter().verify(Given.delivery(.slack, body: body, isTrusted: true)).answer
            return ("answer \(challenge)", "answer \(answer?.body.asText ?? "none")", nil, answer == .text(challenge))
        }
        let receipt = try receipt(path)
        // What says nothing, or was said by a machine or by Slack itself, is no feedback.
        let spoken = lists(expected).filter { item in
            let text = item["text"]?.string ?? ""
            let silent = ["channel_join", "bot_message"].contains(item["subtype"]?.string ?? "")
            return (!text.isEmpty || item["rating"] != nil) && !silent && item["is_bot"]?.bool != true
        }
        let got = receipt.submissions
        let summary = got.isEmpty ? "ignored: \(receipt.ignored ?? "?")" : "\(got.count) items"
        let reason = argued.first { path.hasPrefix($0.prefix) }?.reason
        if path == "social/line/webhook.json" {
            // All its events are of one message: written, withdrawn, and edited after that.
            let isFine = got.map(\.comment) == ["Hello, edited world"] && receipt.deletions.isEmpty
            return ("2 items of one id", summary, reason, isFine)
        }
        if path.hasSuffix("payload_message_action.urlencoded") {
            let isFine = got.count == 1 && got[0].person?.handle == "slack:U01NK1K9L68"
            return ("its author", summary, "the message that was taken down is the feedback", isFine)
        }
        guard got.count == spoken.count else { return ("\(spoken.count) items", summary, "another number", false) }
        let faults = zip(spoken, got).flatMap { differences($0, $1, path) }
        let difference = got.isEmpty ? nil : reason
        return ("\(spoken.count) items", summary, faults.isEmpty ? difference : "\(faults)", faults.isEmpty)
    }

    /// Files without an expected item.
    @Test(arguments: [
        ("social/discord/message-create.json", "Arrived two days early and well packed.", "discord:31"),
        ("social/teams/teams_direct_message.json", "ping", "teams:a437c99b-3703-4dd6-80c8-82c69f181061"),
        ("social/mattermost/direct.json", "Unit Test Message", "mattermost:123"),
        ("social/meta/page-messaging-1.json", "Hello", "facebook:1234567890"),
    ]) func theOthersGiveTheirTextAndAuthor(_ path: String, _ text: String, _ handle: String) throws {
        let items = try SocialSampleTests.receipt(path).submissions
        #expect(items.map(\.comment) == [text] && items.first?.person?.handle == handle)
        print("  \(path) | (none) | \(text) by \(handle) | -")
    }

    @Test func aPushOfGoogleNamesItsReviewOnly() throws {
        let receipt = try SocialSampleTests.receipt("social/google-business/pubsub-push.json")
        #expect(receipt.submissions.isEmpty && receipt.ignored?.contains("names it only") == true)
    }

    @Test func ourOwnAccountsMessageIsPassedOver() throws {
        let body = Samples.bytes("social/mattermost/self.json")
        let delivery = Given.delivery(.mattermost, body: body, isTrusted: true, options: [.ownAccounts: "test1234"])
        #expect(try MattermostAdapter().read(delivery).ignored == "a message of our own")
    }

    @Test(arguments: ["message", "callback_button", "deleted_message", "message_status"])
    func everyMessageOfWhatsAppIsRead(_ file: String) throws {
        let texts: [String: String] = [
            "text": "Body Text", "video": "caption", "document": "caption", "reply": "replied text",
            "forwarded": "forwarded text", "forwarded_many_times": "text forwarded many times", "referral": "BODY",
            "button": "title", "quick_reply": "title", "quick_reply_without_context": "title",
        ]
        for sample in try #require(Samples.json("upstream/whatsapp/\(file).json").members) {
            let body = JSONWriter.bytes(of: sample.value)
            let receipt = try MetaAdapter().read(Given.delivery(.meta, body: body, isTrusted: true))
            let got = receipt.submissions.first?.comment
            let shown = got ?? (receipt.deletions.isEmpty ? "ignored: \(receipt.ignored ?? "?")" : "deletion")
            print("  upstream/whatsapp/\(file) \(sample.key) | \(texts[sample.key] ?? "no text") | \(shown) | -")
            #expect(got == texts[sample.key], "\(sample.key)")
            #expect(receipt.deletions.isEmpty == (sample.key != "revoke"))
            guard let item = receipt.submissions.first else { continue }
            #expect(item.person?.handle == "whatsapp:972987654321" && item.person?.phone == "+972987654321")
            #expect(item.person?.name == "Test Name" && item.externalID?.hasPrefix("wamid.") == true)
        }
    }
}
