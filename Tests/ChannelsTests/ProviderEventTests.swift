import Codecs
import Cryptography
import Feedback
import Testing

@testable import Channels

/// What providers' documentation says can come beside the events of every day: other shapes of the same event, events
/// that are no feedback, several in one delivery, missing fields.
@Suite struct ProviderEventTests {
    private func read(
        _ kind: SourceKind, _ text: String, type: String = "application/json", _ options: [SourceOption: String] = [:]
    ) throws -> Receipt {
        try ChannelAdapters.adapter(for: kind).read(
            Given.delivery(
                kind, body: Array(text.utf8), headers: [("content-type", type)], isTrusted: true, options: options))
    }

    // MARK: Meta

    @Test func instagramsOwnLoginGivesTheChangeAsTheEntryItself() throws {
        let entry =
            #"{"id":"17841","time":1755779300,"field":"comments","value":{"id":"c1","from":{"id":"9","username":"ann"},"text":"l\u00e4uft \ud83d\ude00","media":{"id":"3","media_product_type":"REELS"}}}"#
        let one = try read(.meta, #"{"object":"instagram","entry":[\#(entry)]}"#)
        #expect(one.submissions.map(\.externalID) == ["c1"] && one.submissions[0].comment == "l\u{E4}uft \u{1F600}")
        #expect(one.submissions[0].person?.handle == "instagram:9" && one.ignored == nil)
        let listed = try read(.meta, #"[{"object":"instagram","entry":[\#(entry)]}]"#)
        #expect(listed.submissions.map(\.externalID) == ["c1"])
        #expect(throws: ChannelError.self) { try read(.meta, "[1]") }
    }

    @Test func messagesComeAsChangesToo() throws {
        let value =
            #"{"sender":{"id":"12"},"recipient":{"id":"1"},"timestamp":"1755779300123","message":{"mid":"m1","text":"Hello"}}"#
        for (object, handle) in [("instagram", "instagram:12"), ("page", "facebook:12")] {
            let receipt = try read(
                .meta,
                #"{"object":"\#(object)","entry":[{"id":"1","time":1,"changes":[{"field":"messages","value":\#(value)}]}]}"#
            )
            #expect(
                receipt.submissions.first?.person?.handle == handle && receipt.submissions.first?.externalID == "m1")
        }
    }

    @Test(arguments: [
        #"{"mid":"m1","is_unsupported":true}"#,
        #"{"mid":"m1","attachments":[{"type":"story_mention","payload":{"url":"x"}}]}"#,
        #"{"mid":"m1","text":"own","is_echo":true}"#,
    ]) func messagesWithoutWordsAreNamed(_ message: String) throws {
        let receipt = try read(
            .meta,
            #"{"object":"instagram","entry":[{"id":"1","messaging":[{"sender":{"id":"2"},"message":\#(message)}]}]}"#)
        #expect(receipt.submissions.isEmpty && receipt.ignored?.isEmpty == false)
    }

    @Test(arguments: [
        #"{"type":"unsupported","errors":[{"code":131051}]}"#,
        #"{"type":"reaction","reaction":{"message_id":"w","emoji":"x"}}"#,
        #"{"type":"reaction","reaction":{"message_id":"w"}}"#, #"{"type":"sticker","sticker":{"id":"1"}}"#,
        #"{"type":"location","location":{"latitude":1,"longitude":2}}"#, #"{"type":"contacts","contacts":[]}"#,
        #"{"type":"system","system":{"body":"changed number"}}"#, #"{"type":"audio","audio":{"id":"1","voice":true}}"#,
        #"{"type":"request_welcome"}"#, #"{"type":"image","image":{"id":"1"}}"#, #"{"type":"text"}"#,
    ]) func whatsAppMessagesWithoutWordsAreNamed(_ rest: String) throws {
        let message = #"{"from":"4917012345678","id":"wamid.1","timestamp":"1755779300","# + rest.dropFirst()
        let receipt = try read(.meta, whatsApp(message))
        #expect(receipt.submissions.isEmpty && receipt.ignored?.hasPrefix("a message without text") == true)
    }

    @Test func whatsAppKnowsPeopleWithoutANumber() throws {
        let item = try #require(
            try read(
                .meta,
                whatsApp(
                    #"{"from_user_id":"DE.13491208655302741918","id":"wamid.2","timestamp":"1755779300","type":"text","text":{"body":"ok"}}"#,
                    contact: #"{"profile":{"name":"Ann"},"user_id":"DE.13491208655302741918"}"#)
            ).submissions.first)
        #expect(item.person?.handle == "whatsapp:DE.13491208655302741918" && item.person?.phone == nil)
        #expect(item.person?.name == "Ann" && item.comment == "ok")
    }

    private func whatsApp(
        _ message: String, contact: String = #"{"profile":{"name":"A"},"wa_id":"4917012345678"}"#
    ) -> String {
        #"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"1555","phone_number_id":"2"},"contacts":[\#(contact)],"messages":[\#(message)]}}]}]}"#
    }

    // MARK: Mail providers' other webhooks

    @Test(arguments: ["Bounce", "Delivery", "SpamComplaint", "Open", "SubscriptionChange"])
    func postmarksOtherWebhooksAreNoMails(_ kind: String) throws {
        let receipt = try read(
            .postmark,
            #"{"RecordType":"\#(kind)","MessageID":"883953f4","From":"us@shop.example","Email":"ann@shop.example"}"#)
        #expect(receipt.submissions.isEmpty && receipt.ignored == "news of a mail sent (\(kind))")
    }

    @Test func mailgunsWebhooksAreVerifiedAndNoMails() throws {
        let seconds = Given.now.millisecondsSinceEpoch / 1000
        let code = Hex.encode(HMAC.sha256(key: Array("new".utf8), Array("\(seconds)t1".utf8)))
        func delivery(_ code: String) -> Delivery {
            Given.delivery(
                .mailgun,
                body: Array(
                    #"{"signature":{"timestamp":"\#(seconds)","token":"t1","signature":"\#(code)","parent-signature":{}},"event-data":{"event":"failed","severity":"permanent"}}"#
                        .utf8), secrets: ["old", "new"], headers: [("content-type", "application/json; charset=utf-8")])
        }
        #expect(try MailgunAdapter().verify(delivery(code)).dedupeKey == "token:t1")
        #expect(try MailgunAdapter().read(delivery(code)).ignored == "news of a mail sent (failed)")
        #expect(throws: ChannelError.self) { try MailgunAdapter().verify(delivery(String(code.reversed()))) }
    }

    // MARK: Phones

    private func twilio(_ from: String) throws -> Submission? {
        try read(
            .twilio, "MessageSid=SM1&From=\(from)&To=%2B1&Body=9+fine", type: "application/x-www-form-urlencoded"
        ).submissions.first
    }

    @Test func messagesComeByOtherNetworksThanSMS() throws {
        let rcs = try #require(try twilio("rcs%3A%2B4917012345678"))
        #expect(rcs.person?.phone == "+4917012345678" && rcs.person?.handle == nil && rcs.tags == ["rcs"])
        let messenger = try #require(try twilio("messenger%3A123456789"))
        #expect(messenger.person?.phone == nil && messenger.person?.handle == "messenger:123456789")
        let whatsApp = try #require(try twilio("whatsapp%3A%2B4917012345678"))
        #expect(whatsApp.person?.phone == "+4917012345678" && whatsApp.person?.handle == "whatsapp:+4917012345678")
        for from in ["ACME2026", "262966", "ACME", ""] {
            let item = try #require(try twilio(from))
            #expect(item.score == .number(9) && item.person?.phone == (from == "262966" ? from : nil))
        }
    }

    // MARK: Others

    @Test func aRelaysReviewMayBeStarsAlone() throws {
        let receipt = try read(.social, #"{"items":[{"id":"1","rating":4},{"id":2,"stars":"5","text":" "}]}"#)
        #expect(receipt.submissions.map(\.score) == [.number(4), .number(5)])
        #expect(receipt.submissions.allSatisfy { $0.comment == nil && $0.reviewScale == .stars })
        #expect(throws: ChannelError.self) { try read(.social, #"{"id":"1","rating":"many"}"#) }
    }

    @Test(arguments: ["guest_message", "business_message", "channel_post"])
    func telegramsOtherMessagesAreRead(_ kind: String) throws {
        let text =
            #"{"update_id":1,"\#(kind)":{"message_id":4,"from":{"id":3,"first_name":"Zo\u00eb"},"chat":{"id":3,"type":"private"},"date":1,"text":"Danke"}}"#
        let item = try read(.telegram, text).submissions.first
        #expect(item?.comment == "Danke" && item?.person?.name == "Zo\u{EB}")
    }

    @Test(
        arguments: [
            (SourceKind.telegram, #"{"update_id":1,"message_reaction":{"chat":{"id":1},"message_id":2}}"#),
            (.telegram, #"{"update_id":1,"poll_answer":{"poll_id":"1","option_ids":[0]}}"#),
            (.slack, #"{"type":"app_rate_limited","team_id":"T","minute_rate_limited":1}"#),
            (.slack, #"{"type":"event_callback","event":{"type":"reaction_added","user":"U1","reaction":"+1"}}"#),
            (
                .slack,
                #"{"type":"event_callback","event":{"type":"message","subtype":"channel_join","user":"U1","ts":"1.1","text":"joined"}}"#
            ),
            (
                .line,
                #"{"events":[{"type":"follow","source":{"userId":"U1"}},{"type":"message","message":{"type":"sticker","id":"1"}}]}"#
            ),
            (.x, #"{"for_user_id":"1","favorite_events":[{}]}"#), (.x, #"{"user_event":{"revoke":{}}}"#),
            (.mastodon, #"{"event":"account.created","object":{"id":"1"}}"#),
            (.mastodon, #"{"event":"report.created","object":{"id":"1"}}"#),
            (.bluesky, #"{"did":"d","time_us":1,"kind":"account","account":{"active":false,"status":"deleted"}}"#),
            (
                .discord,
                #"{"version":1,"application_id":"1","type":1,"event":{"type":"ENTITLEMENT_CREATE","data":{"id":"1"}}}"#
            ),
            (.trustpilot, #"{"events":[{"eventName":"service-review-reply-created","eventData":{"id":"1"}}]}"#),
            (.appStore, #"{"data":{"type":"webhookPings","id":"1","attributes":{"timestamp":"t"}}}"#),
            (.googlePlay, #"{"tokenPagination":{"nextPageToken":"x"}}"#), (.googlePlay, "{}"),
            (.googleBusiness, #"{"message":{"data":"e30=","messageId":"1"},"subscription":"s"}"#),
            (.youtube, #"{"items":[]}"#), (.reddit, #"{"kind":"Listing","data":{"children":[]}}"#), (.meta, "{}"),
            (.teams, #"{"type":"conversationUpdate","membersAdded":[{"id":"1"}]}"#),
            (.teams, #"{"type":"messageReaction","reactionsAdded":[{"type":"like"}]}"#),
        ] as [(SourceKind, String)]) func whatIsNoFeedbackIsPassedOverWithoutAFault(
            _ kind: SourceKind, _ text: String
        ) throws
    {
        let receipt = try read(kind, text)
        #expect(receipt.submissions.isEmpty && receipt.deletions.isEmpty && receipt.ignored?.isEmpty == false)
    }

    // MARK: Two active secrets

    @Test func eachSignatureIsTakenUnderEitherOfTwoSecrets() throws {
        let body = Array(#"{"update_id":1,"events":[{}],"type":"x"}"#.utf8)
        let seconds = "\(Given.now.millisecondsSinceEpoch / 1000)"
        for key in ["first", "second"] {
            let sha256 = HMAC.sha256(key: Array(key.utf8), body)
            let slack = HMAC.sha256(key: Array(key.utf8), Array("v0:\(seconds):".utf8) + body)
            let given: [(SourceKind, [(name: String, value: String)])] = [
                (.meta, [("x-hub-signature-256", "sha256=" + Hex.encode(sha256))]),
                (.mastodon, [("x-hub-signature", "sha256=" + Hex.encode(sha256))]),
                (.x, [("x-twitter-webhooks-signature", "sha256=" + Base64.encode(sha256))]),
                (.line, [("x-line-signature", Base64.encode(sha256))]),
                (.appStore, [("x-apple-signature", "hmacsha256=" + Hex.encode(sha256))]),
                (.slack, [("x-slack-signature", "v0=" + Hex.encode(slack)), ("x-slack-request-timestamp", seconds)]),
                (.telegram, [("x-telegram-bot-api-secret-token", key)]),
                (.postmark, [("authorization", "Basic " + Base64.encode(Array("any:\(key)".utf8)))]),
                (.trustpilot, [("authorization", "Bearer " + key)]),
            ]
            for (kind, headers) in given {
                func delivery(_ secrets: [String]) -> Delivery {
                    Given.delivery(kind, body: body, secrets: secrets, headers: headers)
                }
                let adapter = ChannelAdapters.adapter(for: kind)
                #expect((try? adapter.verify(delivery(["first", "second"]))) != nil, "\(kind) \(key)")
                #expect(throws: ChannelError.self, "\(kind)") { try adapter.verify(delivery(["third", "fourth"])) }
            }
        }
    }
}
