import Codecs
import Cryptography
import Feedback
import Testing

@testable import Channels

@Suite struct MastodonTests {
    static func delivery(_ text: String, secret: String = "s3cret", signedWith: String? = nil) -> Delivery {
        let body = Array(text.utf8)
        let code = Hex.encode(HMAC.sha256(key: Array((signedWith ?? secret).utf8), body))
        return Given.delivery(
            .mastodon, body: body, secrets: [secret], headers: [("x-hub-signature", "sha256=\(code)")])
    }

    private func receive(_ text: String) throws -> Receipt {
        try MastodonAdapter().receive(MastodonTests.delivery(text))
    }

    private let status = #"""
        {"event":"status.created","created_at":"2026-01-02T03:04:05.678Z","object":{"id":"77","created_at":
        "2026-01-02T03:04:05.678Z","in_reply_to_id":null,"sensitive":false,"spoiler_text":"","visibility":"public",
        "language":"de","uri":"https://m.example/users/eva/statuses/77","url":"https://m.example/@eva/77","reblog":null,
        "content":"<p>Das Paket kam <strong>zu spät</strong>.<br>Schade!</p><p>Siehe <a href=\"https://shop.example/x\"><span class=\"invisible\">https://</span><span>shop.example/x</span></a> &amp; mehr</p>","account":{"id":"1","username":"eva","acct":"eva@m.example","display_name":"Eva E.",
        "bot":false}}}
        """#

    @Test func aStatusBecomesAnUnsolicitedComment() throws {
        let item = try #require(try receive(status).submissions.first)
        #expect(item.comment == "Das Paket kam zu spät.\nSchade!\n\nSiehe https://shop.example/x & mehr")
        #expect(item.externalID == "77")
        #expect(item.person?.handle == "mastodon:eva@m.example")
        #expect(item.person?.name == "Eva E.")
        #expect(item.context.url == "https://m.example/@eva/77")
        #expect(item.language == "de")
        #expect(item.occurredAt?.millisecondsSinceEpoch == 1_767_323_045_678)
        #expect(
            !item.isSolicited && item.score == nil && item.survey == nil && !item.isRevision && item.channel == .social)
    }

    @Test func anEditIsARevision() throws {
        let text =
            #"{"event":"status.updated","object":{"id":"7","content":"<p>better now</p>","account":{"acct":"a"}}}"#
        #expect(try receive(text).submissions.first?.isRevision == true)
    }

    @Test(arguments: [
        #"{"event":"account.created","object":{"id":"1"}}"#, #"{"event":"report.created","object":{"id":"1"}}"#, "{}",
        #"{"event":"status.created","object":{"id":"1","visibility":"direct","content":"<p>x</p>"}}"#,
        #"{"event":"status.created","object":{"id":"1","visibility":"private","content":"<p>x</p>"}}"#,
        #"{"event":"status.created","object":{"id":"1","content":"<p></p>"}}"#,
        #"{"event":"status.created","object":{"id":"1","content":"<p>x</p>","reblog":{"id":"2"}}}"#,
    ]) func whatIsNoPublicPostIsIgnoredWithAReason(_ text: String) throws {
        let receipt = try receive(text)
        #expect(receipt.submissions.isEmpty)
        #expect(receipt.ignored?.isEmpty == false)
    }

    @Test func aBotIsFlaggedAndCounts() throws {
        let text =
            #"{"event":"status.created","object":{"id":"1","content":"<p>x</p>","account":{"acct":"a","bot":true}}}"#
        let item = try #require(try receive(text).submissions.first)
        #expect(item.tags.contains("bot") && item.spamScore > 0 && item.spamScore < FeedbackLimits.spamScoreHeld)
    }

    @Test func aStatusWithoutAnEnvelopeIsTaken() throws {
        let item = try receive(#"{"id":9,"content":"<p>x</p>","account":{"username":"a"}}"#).submissions.first
        #expect(item?.externalID == "9" && item?.person?.handle == "mastodon:a")
    }

    @Test func aBodySignedWithAnotherSecretIsRefused() {
        #expect(throws: ChannelError.self) {
            try MastodonAdapter().receive(MastodonTests.delivery("{}", signedWith: "x"))
        }
    }

    @Test func aSignedBodyThatIsNoJSONIsMalformed() {
        #expect(throws: ChannelError.self) { try receive("{") }
        #expect(throws: ChannelError.self) { try receive("7") }
        #expect(throws: ChannelError.self) { try receive(#"{"event":"status.created"}"#) }
        #expect(throws: ChannelError.self) {
            try receive(#"{"event":"status.created","object":{"content":"<p>x</p>"}}"#)
        }
    }
}

@Suite struct SocialTests {
    private func receive(_ text: String) throws -> Receipt {
        try SocialAdapter().receive(
            Given.delivery(.social, body: Array(text.utf8), headers: [("webhook-id", "m1")], isTrusted: true))
    }

    @Test func aPostIsReadByItsUsualNames() throws {
        let receipt = try receive(
            #"""
            {"id":"p1","text":"Love it","author":{"id":"u1","name":"Ann","username":"@ann"},"network":"Bluesky",
            "url":"https://b.example/p1","created_at":"2026-01-02T03:04:05Z","language":"en","rating":5,"tags":["shoes"]}
            """#)
        let item = try #require(receipt.submissions.first)
        #expect(item.externalID == "p1" && item.comment == "Love it" && item.language == "en")
        #expect(item.person == PersonClaim(name: "Ann", handle: "bluesky:ann"))
        #expect(item.context.url == "https://b.example/p1" && item.tags == ["bluesky", "shoes"])
        #expect(item.occurredAt?.millisecondsSinceEpoch == 1_767_323_045_000)
        #expect(item.score == .number(5) && item.reviewScale == .stars && !item.isSolicited && item.survey == nil)
    }

    @Test func editsReviseAndDeletionsErase() throws {
        #expect(try receive(#"{"id":"1","text":"x","edited":true}"#).submissions.first?.isRevision == true)
        let event = #"{"type":"post.updated","timestamp":"2026-01-01T00:00:00Z","data":{"id":"1","text":"y"}}"#
        #expect(try receive(event).submissions.first?.isRevision == true)
        #expect(try receive(#"{"id":"1","deleted":true}"#).deletions == ["1"])
        #expect(try receive(#"{"type":"post.deleted","data":{"id":7}}"#).deletions == ["7"])
        #expect(try receive(#"{"id":"1","text":"x","rating":8,"rating_max":10}"#).submissions.first?.score == nil)
    }

    @Test(arguments: [
        #"{"external_id":7,"content":"<p>a &lt; b</p>","provider":"x","author":"joe"}"#,
        #"[{"id":"7","comment":"a < b","platform":"x","author":"@joe"}]"#,
        #"{"items":[{"id":"7","body":"a < b","network":"X","author":{"handle":"joe","name":"joe"}}]}"#,
        #"{"type":"post.created","timestamp":"2026-01-01T00:00:00Z","data":{"id":"7","message":"a < b","network":"x","user":"joe"}}"#,
    ]) func theFourShapesSayTheSame(_ text: String) throws {
        let item = try #require(try receive(text).submissions.first)
        #expect(item.externalID == "7" && item.comment == "a < b")
        #expect(item.person?.handle == "x:joe")
    }

    @Test(arguments: [
        ("1767323045", 1_767_323_045_000), ("1767323045678", 1_767_323_045_678), (#""1767323045""#, 1_767_323_045_000),
    ])
    func timesMayBeNumbers(_ written: String, _ milliseconds: Int64) throws {
        let item = try receive(#"{"id":"1","text":"x","published_at":\#(written)}"#).submissions.first
        #expect(item?.occurredAt?.millisecondsSinceEpoch == milliseconds)
    }

    @Test(arguments: [
        (#"{"text":"x"}"#, "id"), (#"{"id":"1"}"#, "text"), (#"{"id":"1","text":"  "}"#, "text"),
        (#"{"id":true,"text":"x"}"#, "id"),
        (#"[{"id":"1","text":"x"},{"id":"2"}]"#, "items[1].text"),
        (#"{"id":"1","text":"x","created_at":"tomorrow"}"#, "created_at"),
        (#"[{"id":"1","text":"x"},5]"#, "items[1]"),
    ]) func aMissingFieldIsNamed(_ text: String, _ name: String) {
        do {
            _ = try receive(text)
            Issue.record("taken: \(text)")
        } catch {
            guard case .invalid(let named, _) = error as? ChannelError else {
                Issue.record("\(error)")
                return
            }
            #expect(named == name)
        }
    }

    @Test(arguments: [100, 101]) func oneDeliveryHoldsSoManyPosts(_ count: Int) {
        let list = (0..<count).map { #"{"id":"\#($0)","text":"x"}"# }.joined(separator: ",")
        let receipt = try? receive("[\(list)]")
        #expect((receipt?.submissions.count ?? 0) == (count <= SocialAdapter.itemsMax ? count : 0))
    }
}
