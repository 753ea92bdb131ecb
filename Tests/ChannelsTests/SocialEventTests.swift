import Codecs
import Cryptography
import Feedback
import Testing

@testable import Channels

/// Kinds of event of the same providers that no sample shows.
@Suite struct SocialEventTests {
    private func read(
        _ kind: SourceKind, _ text: String, survey: String? = nil, type: String = "application/json",
        _ options: [SourceOption: String] = [:]
    ) throws -> Receipt {
        let delivery = Given.delivery(
            kind, body: Array(text.utf8), survey: survey, headers: [("content-type", type)], isTrusted: true,
            options: options)
        return try ChannelAdapters.adapter(for: kind).read(delivery)
    }

    // MARK: Meta

    private func page(_ field: String, _ value: String, id: String = "104") -> String {
        #"{"object":"page","entry":[{"id":"\#(id)","time":1755779300123,"changes":[{"field":"\#(field)","value":\#(value)}]}]}"#
    }

    @Test func anEditOfACommentIsARevisionAndARemovalErases() throws {
        let edited = try read(
            .meta,
            page(
                "feed",
                #"{"item":"comment","verb":"edited","comment_id":"1_2","post_id":"1","from":{"id":"7"},"message":"new"}"#
            ))
        #expect(edited.submissions.first?.isRevision == true && edited.submissions.first?.comment == "new")
        // Where the value has no time, the entry's is in milliseconds here.
        #expect(edited.submissions.first?.occurredAt?.millisecondsSinceEpoch == 1_755_779_300_123)
        let removed = try read(.meta, page("feed", #"{"item":"comment","verb":"remove","comment_id":"1_2"}"#))
        #expect(removed.deletions == ["1_2"] && removed.submissions.isEmpty)
    }

    @Test(arguments: [
        #"{"item":"reaction","verb":"add","reaction_type":"like","from":{"id":"7"}}"#,
        #"{"item":"comment","verb":"add","comment_id":"1","from":{"id":"104","name":"Us"},"message":"Thanks"}"#,
        #"{"item":"comment","verb":"hide","comment_id":"1"}"#,
        #"{"item":"photo","verb":"add","post_id":"1","from":{"id":"7"}}"#,
    ]) func whatIsNoFeedbackOnAPageIsPassedOver(_ value: String) throws {
        let receipt = try read(.meta, page("feed", value))
        #expect(receipt.submissions.isEmpty && receipt.deletions.isEmpty && receipt.ignored?.isEmpty == false)
    }

    @Test(arguments: [("POSITIVE", 1.0), ("NEGATIVE", 0.0)])
    func aRecommendationIsAThumb(_ type: String, _ score: Double) throws {
        let item = try #require(
            try read(
                .meta,
                page(
                    "ratings",
                    #"{"item":"rating","verb":"add","reviewer_id":"9","reviewer_name":"R","recommendation_type":"\#(type)","review_text":"ok","open_graph_story_id":"55","created_time":1755779299}"#
                )
            ).submissions.first)
        #expect(item.score == .number(score) && item.reviewScale == .thumbs && item.survey == nil && !item.isSolicited)
        #expect(item.externalID == "55" && item.person?.handle == "facebook:9")
    }

    @Test func aMentionOfAPageIsRead() throws {
        let item = try read(
            .meta,
            page(
                "mention",
                #"{"item":"post","verb":"add","post_id":"8_9","sender_id":"8","sender_name":"S","message":"@us is great"}"#
            )
        ).submissions.first
        #expect(item?.externalID == "8_9" && item?.person?.name == "S")
    }

    @Test func messengerTellsMessagesFromEchoes() throws {
        func messages(_ events: String) -> String {
            #"{"object":"page","entry":[{"id":"104","time":1,"messaging":[\#(events)]}]}"#
        }
        let both = try read(
            .meta,
            messages(
                #"{"sender":{"id":"5"},"recipient":{"id":"104"},"timestamp":1755779299123,"message":{"mid":"m1","text":"Hello"}},"#
                    + #"{"sender":{"id":"104"},"message":{"mid":"m2","text":"Hi","is_echo":true}},"#
                    + #"{"sender":{"id":"5"},"read":{"watermark":1}},{"sender":{"id":"5"},"delivery":{"watermark":1}},"#
                    + #"{"sender":{"id":"5"},"message":{"mid":"m3","attachments":[{"type":"image"}]}},"#
                    + #"{"sender":{"id":"5"},"postback":{"mid":"m4","title":"Nine","payload":"nps:9"}}"#))
        #expect(both.submissions.map(\.externalID) == ["m1", "m4"])
        #expect(both.submissions[0].occurredAt?.millisecondsSinceEpoch == 1_755_779_299_123)
        #expect(both.submissions[1].score == .number(9) && both.submissions[1].survey == "nps")
    }

    @Test func manyEntriesComeInOneDelivery() throws {
        let one =
            #"{"id":"1","time":1,"changes":[{"field":"comments","value":{"id":"c1","from":{"id":"9","username":"ann"},"text":"a"}},{"field":"comments","value":{"id":"c2","from":{"id":"1","username":"us"},"text":"own"}}]}"#
        let two =
            #"{"id":"1","time":1,"changes":[{"field":"mentions","value":{"media_id":"3","comment_id":"4"}},{"field":"story_insights","value":{}}]}"#
        let receipt = try read(.meta, #"{"object":"instagram","entry":[\#(one),\#(two)]}"#)
        #expect(receipt.submissions.map(\.externalID) == ["c1"])
        #expect(receipt.steps.first?.contains("Passed over") == true)
    }

    @Test func whatsAppEditsRevise() throws {
        let value =
            #"{"messaging_product":"whatsapp","metadata":{"display_phone_number":"1","phone_number_id":"2"},"contacts":[{"wa_id":"49170","profile":{"name":"A"}}],"messages":[{"from":"49170","id":"wamid.2","timestamp":"1697043223","type":"edit","edit":{"original_message_id":"wamid.1","message":{"type":"text","text":{"body":"better"}}}}]}"#
        let text =
            #"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":\#(value)}]}]}"#
        let item = try #require(try read(.meta, text).submissions.first)
        #expect(item.externalID == "wamid.1" && item.isRevision && item.comment == "better")
    }

    @Test func theOlderSignatureOfMetaIsTaken() throws {
        let body = Array("{}".utf8)
        let code = Hex.encode(HMAC.sha1Insecure(key: Array("k".utf8), body))
        let good = Given.delivery(.meta, body: body, secrets: ["k"], headers: [("x-hub-signature", "sha1=\(code)")])
        #expect((try? MetaAdapter().verify(good)) != nil)
        // The newer one decides where both are there.
        let both = Given.delivery(
            .meta, body: body, secrets: ["k"],
            headers: [
                ("x-hub-signature", "sha1=\(code)"),
                ("x-hub-signature-256", "sha256=" + String(repeating: "0", count: 64)),
            ])
        #expect(throws: ChannelError.self) { try MetaAdapter().verify(both) }
    }

    // MARK: X

    @Test func anActivityAndTheOlderInterfaceAreRead() throws {
        let activity = try read(
            .x,
            #"{"data":{"event_type":"post.mention.create","filter":{"user_id":"1"},"tag":"brand","payload":{"post":{"id":"5","text":"@us a &lt; b &amp;amp;","author_id":"2","created_at":"2026-01-02T03:04:05.000Z","lang":"und"}}}}"#
        )
        let item = try #require(activity.submissions.first)
        #expect(item.comment == "@us a < b &amp;" && item.tags == ["x", "brand"] && item.language == nil)
        #expect(item.context.url == "https://x.com/i/web/status/5" && item.person?.handle == "x:2")
        let old = try read(
            .x,
            #"{"for_user_id":"1","tweet_create_events":[{"id_str":"7","created_at":"Wed Oct 10 20:19:24 +0000 2018","text":"short","extended_tweet":{"full_text":"the whole text"},"user":{"id_str":"2","screen_name":"ann","name":"Ann"}},{"id_str":"8","text":"own","user":{"id_str":"1"}},{"id_str":"9","text":"RT @x: y","user":{"id_str":"2"},"retweeted_status":{}}],"tweet_delete_events":[{"status":{"id":"6","user_id":"2"}}],"favorite_events":[{}]}"#
        )
        #expect(old.submissions.map(\.externalID) == ["7"] && old.deletions == ["6"])
        #expect(old.submissions[0].comment == "the whole text")
        #expect(old.submissions[0].occurredAt?.millisecondsSinceEpoch == 1_539_202_764_000)
    }

    @Test func anEditedPostKeepsItsFirstIdAndRepostsAreSkipped() throws {
        let edited = try read(
            .x, #"{"data":{"id":"12","edit_history_tweet_ids":["11","12"],"text":"b","author_id":"2"}}"#)
        #expect(edited.submissions.first?.externalID == "11" && edited.submissions.first?.isRevision == true)
        let repost = try read(
            .x,
            #"{"data":{"id":"1","text":"RT @a: b","author_id":"2","referenced_tweets":[{"type":"retweeted","id":"3"}]}}"#
        )
        #expect(repost.submissions.isEmpty)
        let own = try read(
            .x, #"{"data":{"id":"1","text":"b","author_id":"2"},"includes":{"users":[{"id":"2","username":"Acme"}]}}"#,
            [.ownAccounts: "@acme"])
        #expect(own.submissions.isEmpty)
        #expect(try read(.x, #"{"data":{"event_type":"post.delete","payload":{"id":"5"}}}"#).deletions == ["5"])
        #expect(try read(.x, #"{"data":{"event_type":"follow.follow","payload":{}}}"#).ignored != nil)
    }

    @Test func eitherSignatureOfXWillDo() throws {
        let body = Array("{}".utf8)
        let code = "sha256=" + Base64.encode(HMAC.sha256(key: Array("k2".utf8), body))
        for name in XAdapter.headers {
            let delivery = Given.delivery(.x, body: body, secrets: ["k1", "k2"], headers: [(name, code)])
            #expect((try? XAdapter().verify(delivery)) != nil)
        }
        let wrong = Given.delivery(.x, body: body, secrets: ["k1"], headers: [(XAdapter.headers[1], code)])
        #expect(throws: ChannelError.self) { try XAdapter().verify(wrong) }
    }

    // MARK: Mastodon and Bluesky

    @Test func aNotificationAddressesUsAndAFirehoseNeedsAWord() throws {
        let status =
            #"{"id":"7","content":"<p>hi <a href=\"x\">#Acme</a></p>","visibility":"direct","account":{"acct":"a"},"mentions":[{"acct":"us"}],"tags":[{"name":"acme"}]}"#
        #expect(
            try read(.mastodon, #"[{"id":"1","type":"mention","status":\#(status)},{"id":"2","type":"follow"}]"#)
                .submissions.count == 1)
        let open =
            #"{"event":"status.created","object":{"id":"8","content":"<p>nothing of it</p>","visibility":"public","account":{"acct":"a"}}}"#
        #expect(try read(.mastodon, open, [.keywords: "#acme"]).submissions.isEmpty)
        #expect(
            try read(.mastodon, open.replacing("nothing", with: "#Acme"), [.keywords: "#acme"]).submissions.count == 1)
        #expect(try read(.mastodon, open, [.ownAccounts: "us"]).submissions.isEmpty)
        #expect(
            try read(.mastodon, #"{"event":"status.created","object":\#(status)}"#, [.ownAccounts: "@us"]).submissions
                .count == 1)
        #expect(try read(.mastodon, #"{"stream":["user"],"event":"delete","payload":"77"}"#).deletions == ["77"])
    }

    @Test func bothVersionsOfJetstreamAreRead() throws {
        let record =
            #"{"$type":"app.bsky.feed.post","text":"Caf\u00e9 was nice","createdAt":"2026-01-02T03:04:05Z","langs":["fr"],"reply":{"root":{},"parent":{}}}"#
        let second =
            #"{"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#commit","seq":1,"did":"did:plc:a","operation":"update","collection":"app.bsky.feed.post","rkey":"k","cid":"c","record":\#(record)}}"#
        let item = try #require(try read(.bluesky, second).submissions.first)
        #expect(item.externalID == "at://did:plc:a/app.bsky.feed.post/k" && item.isRevision && item.language == "fr")
        #expect(item.context.url == "https://bsky.app/profile/did:plc:a/post/k" && item.tags.contains("reply"))
        let gone =
            #"{"did":"did:plc:a","time_us":1,"kind":"commit","commit":{"operation":"delete","collection":"app.bsky.feed.post","rkey":"k"}}"#
        #expect(try read(.bluesky, gone + "\n" + second).submissions.count == 1)
        #expect(try read(.bluesky, gone).deletions == ["at://did:plc:a/app.bsky.feed.post/k"])
        #expect(try read(.bluesky, #"{"did":"d","kind":"identity","identity":{}}"#).ignored != nil)
        let like = gone.replacing("feed.post", with: "feed.like").replacing("delete", with: "create")
        #expect(try read(.bluesky, like).submissions.isEmpty)
    }

    // MARK: Slack

    private func event(_ inner: String) -> String { #"{"type":"event_callback","event_id":"Ev1","event":\#(inner)}"# }

    @Test func slackEditsAndDeletionsNameTheMessage() throws {
        let first = try read(
            .slack,
            event(
                #"{"type":"message","channel":"C1","user":"U1","ts":"1700000000.000100","text":"see <https://a.example/x|this> &amp; <@U2> in <#C3|help> <!here>"}"#
            ))
        let item = try #require(first.submissions.first)
        #expect(item.comment == "see this (https://a.example/x) & @U2 in #help @here")
        #expect(
            item.externalID == "C1:1700000000.000100" && item.occurredAt?.millisecondsSinceEpoch == 1_700_000_000_000)
        let edit = try read(
            .slack,
            event(
                #"{"type":"message","subtype":"message_changed","channel":"C1","message":{"type":"message","user":"U1","text":"new","ts":"1700000000.000100","edited":{}}}"#
            ))
        #expect(edit.submissions.first?.isRevision == true && edit.submissions.first?.externalID == item.externalID)
        let gone = try read(
            .slack,
            event(#"{"type":"message","subtype":"message_deleted","channel":"C1","deleted_ts":"1700000000.000100"}"#))
        #expect(gone.deletions == [item.externalID])
        #expect(
            try read(.slack, event(#"{"type":"app_mention","channel":"C1","user":"U1","ts":"1.2","text":"<@U0> hi"}"#))
                .submissions.count == 1)
    }

    @Test func aSlashCommandIsAnsweredToItsSender() throws {
        let type = "application/x-www-form-urlencoded"
        let receipt = try read(
            .slack, "command=%2Ffeedback&text=Great+help&user_id=U1&user_name=ann&trigger_id=1.2", type: type)
        #expect(receipt.submissions.first?.comment == "Great help" && receipt.submissions.first?.externalID == "1.2")
        #expect(receipt.answer?.body.asText.contains("ephemeral") == true)
    }

    @Test func aFormOfSlackGivesScoreAndComment() throws {
        let payload =
            #"{"type":"view_submission","user":{"id":"U1","name":"ann"},"view":{"id":"V1","state":{"values":{"a":{"s":{"type":"static_select","selected_option":{"value":"9"}}},"b":{"t":{"type":"plain_text_input","value":"nice"}}}}}}"#
        let form = "payload=" + PercentEncoding.component(payload)
        let item = try #require(try read(.slack, form, type: "application/x-www-form-urlencoded").submissions.first)
        #expect(item.score == .number(9) && item.comment == "nice" && item.survey == "nps" && item.isSolicited)
    }

    // MARK: Discord

    @Test func interactionsOfDiscordAreAnswered() throws {
        let command = try read(
            .discord,
            #"{"id":"1","application_id":"2","type":2,"token":"t","data":{"name":"feedback","options":[{"name":"score","type":4,"value":8},{"name":"text","type":3,"value":"good"}]},"member":{"user":{"id":"5","username":"ann","global_name":"Ann"}}}"#
        )
        let item = try #require(command.submissions.first)
        #expect(item.score == .number(8) && item.comment == "good" && item.person?.handle == "discord:5")
        #expect(
            command.answer?.body.asText.contains(#""type":4"#) == true
                && command.answer?.body.asText.contains("64") == true)
        let modal = try read(
            .discord,
            #"{"id":"2","type":5,"data":{"custom_id":"f","components":[{"type":1,"components":[{"type":4,"custom_id":"words","value":"bad"}]},{"type":18,"component":{"type":4,"custom_id":"score","value":"3"}}]},"user":{"id":"5"}}"#
        )
        #expect(modal.submissions.first?.comment == "bad" && modal.submissions.first?.score == .number(3))
        let button = try read(
            .discord,
            #"{"id":"3","type":3,"message":{"id":"9"},"data":{"custom_id":"nps:10","component_type":2},"user":{"id":"5"}}"#
        )
        #expect(button.submissions.first?.score == .number(10) && button.submissions.first?.isRevision == true)
        #expect(try read(.discord, #"{"id":"4","type":2,"data":{"name":"feedback"},"user":{"id":"5"}}"#).answer != nil)
        let event = try read(
            .discord,
            #"{"version":1,"application_id":"1","type":1,"event":{"type":"LOBBY_MESSAGE_DELETE","timestamp":"x","data":{"id":"77"}}}"#
        )
        #expect(event.deletions == ["77"] && event.answer?.status == .noContent)
    }

    @Test func aWrongSignatureOfDiscordIsRefusedAndAPublicKeyIsNoSecret() {
        let key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        let body = Array(#"{"application_id":"1","type":1}"#.utf8)
        let wrong = Given.delivery(
            .discord, body: body, secrets: [key],
            headers: [
                ("x-signature-ed25519", String(repeating: "0", count: 128)), ("x-signature-timestamp", "1"),
            ])
        #expect(throws: ChannelError.self) { try DiscordAdapter().verify(wrong) }
        let bearer = Given.delivery(.discord, body: body, secrets: [key], headers: [("authorization", "Bearer " + key)])
        #expect(throws: ChannelError.self) { try DiscordAdapter().verify(bearer) }
        #expect(throws: ChannelError.self) {
            try DiscordAdapter().verify(Given.delivery(.discord, body: body, secrets: [key]))
        }
    }

    @Test(arguments: ["", #""version":1,"#, #""version":1,"id":"5","user":{"id":"2"},"#])
    func thePingOfAnInteractionIsAnswered(_ more: String) throws {
        let ping = Given.delivery(
            .discord, body: Array(#"{\#(more)"application_id":"1","token":"x","type":1}"#.utf8), isTrusted: true)
        #expect(try DiscordAdapter().verify(ping).answer?.body.asText == #"{"type":1}"#)
    }

    // MARK: Telegram and LINE

    @Test func buttonsAndEditsOfTelegram() throws {
        let callback = try read(
            .telegram,
            #"{"update_id":5,"callback_query":{"id":"q1","from":{"id":3,"is_bot":false,"first_name":"Ann"},"message":{"message_id":8,"chat":{"id":3,"type":"private"}},"data":"nps:9"}}"#
        )
        #expect(callback.submissions.first?.score == .number(9) && callback.submissions.first?.survey == "nps")
        #expect(callback.answer?.body.asText.contains("answerCallbackQuery") == true)
        let edit = try read(
            .telegram,
            #"{"update_id":6,"edited_message":{"message_id":9,"from":{"id":3,"is_bot":false,"first_name":"A","last_name":"B","language_code":"de"},"chat":{"id":3,"type":"private"},"date":1603827368,"edit_date":1603827400,"text":"Neu"}}"#
        )
        let item = try #require(edit.submissions.first)
        #expect(item.isRevision && item.externalID == "3:9" && item.language == "de" && item.person?.name == "A B")
        let photo = try read(
            .telegram,
            #"{"update_id":7,"message":{"message_id":10,"from":{"id":3,"is_bot":false},"chat":{"id":-1,"type":"supergroup","username":"acme"},"date":1,"photo":[],"caption":"Look"}}"#
        )
        #expect(
            photo.submissions.first?.comment == "Look" && photo.submissions.first?.context.url == "https://t.me/acme/10"
        )
        #expect(
            try read(.telegram, #"{"update_id":8,"my_chat_member":{}}"#).ignored?.contains("my_chat_member") == true)
        #expect(
            try read(
                .telegram,
                #"{"update_id":9,"message":{"message_id":1,"from":{"id":3},"chat":{"id":3,"type":"private"},"text":"/start"}}"#
            ).submissions.isEmpty)
        let scored = try read(
            .telegram,
            #"{"update_id":10,"message":{"message_id":2,"from":{"id":3},"chat":{"id":3,"type":"private"},"text":"8 - quick"}}"#,
            survey: "nps")
        #expect(scored.submissions.first?.score == .number(8) && scored.submissions.first?.comment == "quick")
    }

    @Test func telegramsSecretIsInItsHeader() throws {
        let body = Array(#"{"update_id":1}"#.utf8)
        let good = Given.delivery(.telegram, body: body, headers: [("x-telegram-bot-api-secret-token", "s3cret")])
        #expect(try TelegramAdapter().verify(good).dedupeKey == "1")
        for headers in [[("x-telegram-bot-api-secret-token", "s3creT")], []] {
            #expect(throws: ChannelError.self) {
                try TelegramAdapter().verify(Given.delivery(.telegram, body: body, headers: headers))
            }
        }
    }

    @Test func lineVerifiesUnsendsAndEdits() throws {
        let empty = Given.delivery(.line, body: Array(#"{"destination":"U","events":[]}"#.utf8), isTrusted: true)
        #expect(try LineAdapter().verify(empty).answer != nil)
        #expect(
            try read(.line, #"{"events":[{"type":"unsend","source":{"userId":"U1"},"unsend":{"messageId":"5"}}]}"#)
                .deletions == ["5"])
        let edit = try read(
            .line,
            #"{"events":[{"type":"messageEdited","timestamp":1462629479859,"source":{"userId":"U1"},"message":{"id":"5","type":"text","text":"new"}}]}"#
        )
        #expect(edit.submissions.first?.isRevision == true && edit.submissions.first?.externalID == "5")
        let button = try read(
            .line,
            #"{"events":[{"type":"postback","webhookEventId":"e","source":{"userId":"U1"},"postback":{"data":"nps=7"}}]}"#
        )
        #expect(button.submissions.first?.score == .number(7))
    }

    // MARK: Reviews and polled pages

    @Test func reviewsAreScoredOnTheirOwnScale() throws {
        let business = try read(
            .googleBusiness,
            #"{"reviews":[{"name":"accounts/1/locations/2/reviews/3","reviewId":"3","reviewer":{"displayName":"A"},"starRating":"TWO","comment":"(Translated by Google) Bad\n\n(Original)\nSchlecht","createTime":"2026-01-02T03:04:05Z"},{"reviewId":"4","starRating":"FIVE"}]}"#
        )
        #expect(business.submissions.map(\.score) == [.number(2), .number(5)])
        #expect(
            business.submissions[0].comment == "Schlecht"
                && business.submissions.allSatisfy { $0.reviewScale == .stars && $0.survey == nil })
        let pilot = try read(
            .trustpilot,
            #"{"events":[{"eventName":"service-review-deleted","eventData":{"id":"a"}},{"eventName":"service-review-updated","eventData":{"id":"b","stars":1,"text":"worse"}},{"eventName":"product-review-created","eventData":{"id":"c","stars":4,"content":"fine"}},{"eventName":"invitation-created","eventData":{"id":"d"}}]}"#
        )
        #expect(pilot.deletions == ["a"] && pilot.submissions.map(\.externalID) == ["b", "c"])
        #expect(pilot.submissions[0].isRevision && pilot.submissions[1].score == .number(4))
        let feed = try read(
            .appStore,
            #"{"feed":{"entry":[{"id":{"label":"app"},"title":{"label":"The app"}},{"id":{"label":"9"},"title":{"label":"Meh"},"content":{"label":"Crashes"},"im:rating":{"label":"2"},"author":{"name":{"label":"Bo"}},"updated":{"label":"2025-06-10T03:15:10-07:00"}}]}}"#
        )
        #expect(feed.submissions.map(\.externalID) == ["9"] && feed.submissions[0].score == .number(2))
        let hook = try read(
            .appStore,
            #"{"data":{"type":"appStoreVersionAppVersionStateUpdated","id":"x","attributes":{"timestamp":"t"}}}"#)
        #expect(hook.submissions.isEmpty && hook.ignored != nil)
        let beta = try read(
            .appStore,
            #"{"data":[{"type":"betaFeedbackScreenshotSubmissions","id":"y","attributes":{"comment":"Button hidden","email":"t@example.org","locale":"de_DE","createdDate":"2026-01-02T03:04:05Z"}}]}"#
        )
        #expect(beta.submissions.first?.comment == "Button hidden" && beta.submissions.first?.language == "de-DE")
    }

    @Test func redditsRepliesWithinACommentAreRead() throws {
        func listing(_ things: String) -> String { #"{"kind":"Listing","data":{"children":[\#(things)]}}"# }
        func comment(_ id: String, _ replies: String) -> String {
            #"{"kind":"t1","data":{"name":"t1_\#(id)","body":"\#(id)","author":"y","parent_id":"t1_x","replies":\#(replies)}}"#
        }
        let deep = listing(comment("b", listing(comment("c", #""""#) + #",{"kind":"more","data":{"children":["z"]}}"#)))
        let page = "[" + listing("") + "," + listing(comment("a", deep)) + "]"
        #expect(try read(.reddit, page).submissions.map(\.externalID) == ["t1_a", "t1_b", "t1_c"])
    }

    @Test func redditsRemovedPostsAreErased() throws {
        let listing =
            #"{"kind":"Listing","data":{"children":[{"kind":"t1","data":{"name":"t1_a","author":"[deleted]","body":"[removed]"}},{"kind":"t3","data":{"name":"t3_b","author":"bo","title":"A &amp; B","selftext":"","permalink":"/r/x/b/","created_utc":1.5e9,"edited":1500000001}},{"kind":"more","data":{}}]}}"#
        let receipt = try read(.reddit, listing)
        #expect(receipt.deletions == ["t1_a"] && receipt.submissions.map(\.comment) == ["A & B"])
        #expect(
            receipt.submissions[0].isRevision && receipt.submissions[0].context.url == "https://www.reddit.com/r/x/b/")
    }

    @Test func repliesOnYouTubeAreReadAndOurOwnAreNot() throws {
        let page =
            #"{"items":[{"id":"T","snippet":{"channelId":"UC1","videoId":"v","topLevelComment":{"id":"T","snippet":{"textDisplay":"a &lt;b&gt;<br>c","authorDisplayName":"@a","authorChannelId":{"value":"UCa"},"publishedAt":"2026-01-02T03:04:05Z","updatedAt":"2026-01-03T03:04:05Z"}}},"replies":{"comments":[{"id":"T.1","snippet":{"textOriginal":"own","authorChannelId":{"value":"UC1"},"parentId":"T"}},{"id":"T.2","snippet":{"textOriginal":"me too","authorChannelId":{"value":"UCb"},"parentId":"T"}}]}}]}"#
        let receipt = try read(.youtube, page)
        #expect(receipt.submissions.map(\.externalID) == ["T", "T.2"])
        #expect(receipt.submissions[0].comment == "a <b>\nc" && receipt.submissions[0].isRevision)
        #expect(receipt.submissions[1].tags == ["youtube", "reply"])
    }

    @Test func chatsOfTeamsAndMattermostChangeToo() throws {
        let edit = try read(
            .teams,
            #"{"type":"messageUpdate","id":"1","conversation":{"id":"c"},"from":{"id":"u","name":"Ann"},"text":"<at>Bot</at> better &amp; faster","timestamp":"2021-04-03T13:12:12.5042273Z"}"#
        )
        #expect(edit.submissions.first?.comment == "better & faster" && edit.submissions.first?.isRevision == true)
        #expect(try read(.teams, #"{"type":"messageDelete","id":"1","conversation":{"id":"c"}}"#).deletions == ["c:1"])
        let body = Array(#"{"type":"message","id":"1","text":"x"}"#.utf8)
        let key = Array("key".utf8)
        let code = Base64.encode(HMAC.sha256(key: key, body))
        let signed = Given.delivery(
            .teams, body: body, secrets: [Base64.encode(key)], headers: [("authorization", "HMAC " + code)])
        #expect((try? TeamsAdapter().verify(signed)) != nil)
        let form =
            "token=s3cret&team_id=t&user_id=u1&user_name=ann&text=feedback+slow+site&post_id=p1&timestamp=1600000000000"
        let hook = Given.delivery(
            .mattermost, body: Array(form.utf8), headers: [("content-type", "application/x-www-form-urlencoded")])
        #expect((try? MattermostAdapter().verify(hook)) != nil)
        #expect(try MattermostAdapter().read(hook).submissions.first?.externalID == "p1")
        let wrong = Given.delivery(
            .mattermost, body: Array(form.replacing("s3cret", with: "x").utf8),
            headers: [("content-type", "application/x-www-form-urlencoded")])
        #expect(throws: ChannelError.self) { try MattermostAdapter().verify(wrong) }
        let bare = Given.delivery(.mattermost, body: Array("text=x".utf8), headers: wrong.headers)
        #expect {
            try MattermostAdapter().verify(bare)
        } throws: { fault in
            guard case .badSignature(let sentence)? = fault as? ChannelError else { return false }
            return sentence.hasPrefix("The field token is missing")
        }
    }

    @Test func unknownEventsAreNeverErrors() throws {
        for kind in SourceKind.allCases where kind.door == .social && kind != .social {
            let receipt = try read(kind, #"{"some":"thing","else":[1,{"deep":null}]}"#)
            #expect(receipt.submissions.isEmpty && receipt.ignored?.isEmpty == false, "\(kind.rawValue)")
        }
    }
}
