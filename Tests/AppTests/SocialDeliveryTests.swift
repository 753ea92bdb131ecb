import App
import Codecs
import Cryptography
import Feedback
import HTTPServer
import HTTPWire
import Store
import TestSupport
import Testing

/// Social networks and phones from the request to what is kept: edits, deletions, repeats, refusals.
struct SocialDeliveryTests {
    private func list(_ server: TestServer) async -> [JSON] {
        await server.get("/api/v1/feedback", token: await server.token(.viewer)).json?["data"]?.array ?? []
    }

    private func send(
        _ server: TestServer, _ path: String, secret: String, _ body: String
    ) async -> Response {
        await server.stranger().send(
            "POST", path, fields: [("Authorization", "Bearer \(secret)"), ("Content-Type", "application/json")],
            body: Array(body.utf8))
    }

    private func review(_ event: String, stars: Int, text: String) -> String {
        #"{"events":[{"eventName":"service-review-\#(event)","eventData":{"id":"r1","stars":\#(stars),"title":"T","text":"\#(text)","createdAt":"2025-05-20T09:34:44.000Z","consumer":{"id":"c1","name":"Ann"}}}]}"#
    }

    /// A score and its comment in a second message, of which each is edited: one record, as its author sees it in the end.
    @Test func anEditOfAMessageThatJoinedAScoreChangesItsPart() async throws {
        let server = try await TestServer()
        let (path, secret) = await server.source(.telegram, survey: "nps")
        func message(_ id: Int, _ text: String, edited: Int? = nil, name: String = "Ann") -> String {
            let kind = edited == nil ? "message" : "edited_message"
            let edit = edited.map { #","edit_date":\#($0)"# } ?? ""
            return
                #"{"update_id":\#(id * 100 + (edited ?? 0) % 100),"\#(kind)":{"message_id":\#(id),"date":\#(1_767_000_000 + id)\#(edit),"from":{"id":7,"is_bot":false,"first_name":"\#(name)"},"chat":{"id":7,"type":"private"},"text":"\#(text)"}}"#
        }
        let events = [
            message(1, "3"), message(3, "and broken", edited: 1_767_000_099), message(2, "slow"),
            message(3, "broken"), message(2, "very slow", edited: 1_767_000_050),
            message(1, "8", edited: 1_767_000_060, name: "Anna"),
        ]
        for event in events + events {
            let answer = await server.console.send(
                "POST", path,
                fields: [("X-Telegram-Bot-Api-Secret-Token", secret), ("Content-Type", "application/json")],
                body: Array(event.utf8))
            #expect(answer.status == .ok, "\(answer.text)")
        }
        let held = await list(server)
        #expect(held.count == 1)
        #expect(held.first?["comment"]?.string == "very slow\nand broken" && held.first?["score"]?.integer == 8)
        #expect(held.first?["person"]?["name"]?.string == "Anna")
        let found = await server.get("/api/v1/feedback?q=very", token: await server.token(.viewer))
        #expect(found.json?["data"]?.array?.count == 1)
        let nps = await server.get("/api/v1/metrics/nps", token: await server.token(.viewer))
        #expect(nps.json?["parts"]?["passives"]?.integer == 1 && nps.json?["n"]?.integer == 1, "\(nps.text)")
    }

    @Test func whatAnEditHasReplacedDoesNotComeBack() async throws {
        let server = try await TestServer()
        func play(_ text: String, _ seconds: Int) -> String {
            #"{"reviews":[{"reviewId":"g1","authorName":"Ann","comments":[{"userComment":{"text":"\#(text)","lastModified":{"seconds":"\#(seconds)"},"starRating":4}}]}]}"#
        }
        func place(_ day: Int, _ text: String) -> String {
            #"{"reviews":[{"reviewId":"b1","starRating":"FIVE","comment":"\#(text)","createTime":"2026-01-01T00:00:00Z","updateTime":"2026-01-0\#(day)T00:00:00Z"}]}"#
        }
        for (kind, first, second) in [
            (SourceKind.googlePlay, play("good", 1_700_000_000), play("better", 1_700_009_000)),
            (.googleBusiness, place(1, "good"), place(2, "better")),
        ] {
            let (path, secret) = await server.source(kind)
            for body in [first, second] {
                #expect(await send(server, path, secret: secret, body).json?["outcome"]?.string == "stored")
            }
            for body in [first, second] {
                let again = await send(server, path, secret: secret, body)
                #expect(again.status == .ok && again.json?["outcome"]?.string == "duplicate", "\(again.text)")
            }
            #expect(await send(server, path, secret: secret, "{").status == .badRequest)
            #expect(await send(server, path, secret: secret, "{").status == .badRequest)
        }
        #expect(await list(server).map { $0["comment"]?.string } == ["better", "better"])
    }

    @Test func aReviewIsStoredRevisedErasedAndStaysErased() async throws {
        let server = try await TestServer()
        let (path, secret) = await server.source(.trustpilot)
        let created = await send(server, path, secret: secret, review("created", stars: 2, text: "slow"))
        #expect(created.status == .ok && created.json?["outcome"]?.string == "stored", "\(created.text)")
        #expect(
            await send(server, path, secret: secret, review("created", stars: 2, text: "slow")).json?["outcome"]?.string
                == "duplicate")
        #expect(
            await send(server, path, secret: secret, review("updated", stars: 4, text: "mended")).json?["outcome"]?
                .string == "stored")
        #expect(
            await send(server, path, secret: secret, review("updated", stars: 4, text: "mended")).json?["outcome"]?
                .string == "duplicate")
        let now = await list(server)
        #expect(now.count == 1 && now[0]["comment"]?.string == "mended" && now[0]["score"]?.integer == 4)
        #expect(now[0]["scale"]?.string == "stars:1-5" && now[0]["solicited"]?.bool == false)
        let gone = #"{"events":[{"eventName":"service-review-deleted","eventData":{"id":"r1"}}]}"#
        #expect(
            await send(server, path, secret: secret, gone).json?["reason"]?.string == "deleted what its author deleted")
        #expect(await list(server).isEmpty)
        let late = await send(server, path, secret: secret, review("created", stars: 2, text: "slow"))
        #expect(
            late.json?["outcome"]?.string == "ignored" && late.json?["reason"]?.string == "its author has deleted it")
        #expect(await list(server).isEmpty)
        for metric in ["nps", "csat"] {
            let figure = await server.get(
                "/api/v1/metrics/\(metric)?include=unsolicited", token: await server.token(.viewer))
            #expect(figure.json?["n"]?.integer == 0)
        }
    }

    @Test func aDeletionThatComesFirstIsRemembered() async throws {
        let server = try await TestServer()
        let (path, secret) = await server.source(.bluesky)
        let gone =
            #"{"did":"did:plc:a","time_us":2,"kind":"commit","commit":{"operation":"delete","collection":"app.bsky.feed.post","rkey":"k"}}"#
        let post =
            #"{"did":"did:plc:a","time_us":1,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.post","rkey":"k","cid":"c","record":{"text":"hi","createdAt":"2026-01-02T03:04:05Z"}}}"#
        #expect(await send(server, path, secret: secret, gone).json?["reason"]?.string == "deletes what is not here")
        #expect(await send(server, path, secret: secret, post).json?["outcome"]?.string == "ignored")
        #expect(await list(server).isEmpty)
    }

    // MARK: Slack, X

    private func slack(
        _ server: TestServer, _ path: String, _ body: String, skew: Int64 = 0, secret: String = "sign"
    ) async -> Response {
        let time = String(server.clock.now.millisecondsSinceEpoch / 1000 + skew)
        let code = Hex.encode(HMAC.sha256(key: Array(secret.utf8), Array("v0:\(time):\(body)".utf8)))
        return await server.stranger().send(
            "POST", path,
            fields: [
                ("Content-Type", "application/json"), ("X-Slack-Request-Timestamp", time),
                ("X-Slack-Signature", "v0=\(code)"),
            ],
            body: Array(body.utf8))
    }

    @Test func slackIsAnsweredAsItAsks() async throws {
        let server = try await TestServer()
        let (path, _) = await server.source(.slack, secret: "sign")
        let challenge = await slack(server, path, #"{"type":"url_verification","challenge":"abc"}"#)
        #expect(
            challenge.status == .ok && challenge.text == "abc"
                && challenge.field("content-type")?.hasPrefix("text/plain") == true)
        let event =
            #"{"type":"event_callback","event_id":"Ev1","event":{"type":"message","channel":"C1","user":"U1","ts":"1700000000.000100","text":"hello"}}"#
        let first = await slack(server, path, event).json
        #expect(first?["outcome"]?.string == "stored")
        let again = await slack(server, path, event).json
        #expect(again?["outcome"]?.string == "duplicate")
        #expect(again?["feedback"] == first?["feedback"] && again?["feedback"]?.array?.count == 1)
        let wrong = await slack(server, path, event, secret: "other")
        #expect(wrong.status == .unauthorized && wrong.field("x-slack-no-retry") == "1")
        #expect(await slack(server, path, event, skew: -301).status == .unauthorized)
        #expect(await slack(server, path, event, skew: -299).status == .ok)
        #expect(await list(server).count == 1)
    }

    @Test func theCheckOfXIsAnsweredAsJSON() async throws {
        let server = try await TestServer()
        let (path, _) = await server.source(.x, secret: "consumer-12345")
        let answer = await server.get(path + "?crc_token=abc")
        #expect(answer.json?["response_token"]?.string == "sha256=7gnPL8h5D3zwWsiUl5/H6qFJZirkRXEreyZGkf2KbEc=")
        #expect(answer.field("content-type")?.hasPrefix("application/json") == true)
        #expect(await server.get(path).status == .forbidden)
    }

    // MARK: Twilio

    private func twilio(
        _ server: TestServer, _ path: String, _ form: String, token: String = "12345", method: String = "POST",
        retry: String? = nil
    ) async -> Response {
        let base = "https://feedback.example"
        let pairs = FormDecoding.pairs(Array(form.utf8)) ?? []
        let sorted = pairs.sorted { $0.name < $1.name }.map { $0.name + $0.value }.joined()
        let target = method == "GET" ? path + "?" + form : path
        let signed = base + target + (method == "GET" ? "" : sorted)
        let code = Base64.encode(HMAC.sha1Insecure(key: Array(token.utf8), Array(signed.utf8)))
        var fields = [(name: "X-Twilio-Signature", value: code)]
        if method == "POST" { fields.append(("Content-Type", "application/x-www-form-urlencoded")) }
        if let retry { fields.append(("I-Twilio-Idempotency-Token", retry)) }
        return await server.stranger().send(
            method, target, fields: fields, body: method == "GET" ? [] : Array(form.utf8))
    }

    private func phone() async throws -> (server: TestServer, path: String) {
        let server = try await TestServer(publicURL: "https://feedback.example")
        return (server, await server.source(.twilio, secret: "12345").path)
    }

    @Test func aScoreAndItsCommentComeInTwoMessages() async throws {
        let (server, path) = try await phone()
        func message(_ id: String, _ body: String, from: String = "%2B15005550001") -> String {
            "MessageSid=\(id)&From=\(from)&To=%2B15005550006&Body=\(body)&SmsStatus=received"
        }
        let scored = await twilio(server, path, message("SM1", "9"))
        #expect(
            scored.status == .ok && scored.text.hasSuffix("<Response/>")
                && scored.field("content-type")?.hasPrefix("text/xml") == true)
        server.clock.advance(milliseconds: 60_000)
        _ = await twilio(server, path, message("SM2", "quick+and+friendly"))
        _ = await twilio(server, path, message("SM2", "quick+and+friendly"))
        var all = await list(server)
        #expect(all.count == 1 && all[0]["score"]?.integer == 9 && all[0]["comment"]?.string == "quick and friendly")
        // A day later it is a message of its own, and so is a second score at once.
        server.clock.advance(milliseconds: 86_401_000)
        _ = await twilio(server, path, message("SM3", "still+happy"))
        _ = await twilio(server, path, message("SM4", "8"))
        _ = await twilio(server, path, message("SM5", "7"))
        all = await list(server)
        #expect(all.count == 4 && all.compactMap { $0["score"]?.integer }.sorted() == [7, 8, 9])
        let figure = await server.get("/api/v1/metrics/nps", token: await server.token(.viewer))
        #expect(figure.json?["n"]?.integer == 3)
    }

    @Test func readingMessagesAgainMakesNothingTwice() async throws {
        let (server, path) = try await phone()
        _ = await twilio(server, path, "MessageSid=SM1&From=%2B15005550001&Body=9")
        _ = await twilio(server, path, "MessageSid=SM2&From=%2B15005550001&Body=because")
        let id = String(path.split(separator: "/").last ?? "")
        for _ in 0..<2 { _ = await server.console.send("POST", "/api/v1/sources/\(id)/reprocess") }
        let all = await list(server)
        #expect(all.count == 1 && all[0]["comment"]?.string == "because" && all[0]["score"]?.integer == 9)
    }

    @Test func aCallBecomesOnePieceOfFeedback() async throws {
        let (server, path) = try await phone()
        let call = "CallSid=CA1&From=%2B15005550004&To=%2B15005550006&CallStatus=in-progress&Direction=inbound"
        let asked = await twilio(server, path, call)
        #expect(asked.text.contains("https://feedback.example\(path)?step=score&amp;try=1"))
        let keyed = await twilio(server, path + "?step=score&try=1", call + "&Digits=10&msg=Gather+End")
        #expect(keyed.text.contains("<Record"))
        _ = await twilio(
            server, path + "?step=comment",
            call + "&RecordingUrl=https%3A%2F%2Fr.example%2FRE1&RecordingSid=RE1&RecordingDuration=17")
        let form = "CallSid=CA1&TranscriptionText=Too+slow&TranscriptionStatus=completed&RecordingSid=RE1"
        _ = await twilio(server, path + "?step=transcript", form, retry: "tok-1")
        let again = await twilio(server, path + "?step=transcript", form, retry: "tok-1")
        #expect(again.status == .ok && again.text.contains("<Response/>"))
        _ = await twilio(server, path, "CallSid=CA1&CallStatus=completed&From=%2B15005550004")
        let all = await list(server)
        #expect(all.count == 1 && all[0]["score"]?.integer == 10 && all[0]["comment"]?.string == "Too slow")
        #expect(all[0]["context"]?["url"]?.string == "https://r.example/RE1" && all[0]["channel"]?.string == "phone")
    }

    @Test func aRetriedStepGetsTheSameWords() async throws {
        let (server, path) = try await phone()
        let form = "CallSid=CA1&From=%2B15005550004&Digits=8"
        let first = await twilio(server, path + "?step=score&try=1", form, retry: "t")
        let second = await twilio(server, path + "?step=score&try=1", form, retry: "t")
        #expect(first.text == second.text && first.text.contains("<Record"))
        #expect(await list(server).count == 1)
    }

    @Test func wrongSignaturesAre403AndGetsAreTaken() async throws {
        let (server, path) = try await phone()
        #expect(
            await twilio(server, path, "MessageSid=SM1&From=%2B15005550001&Body=9", token: "x").status == .forbidden)
        #expect(await server.post(path, "{}").status == .forbidden)
        #expect(await list(server).isEmpty)
        #expect(await twilio(server, path, "MessageSid=SM1&From=%2B15005550001&Body=9", method: "GET").status == .ok)
        #expect(await list(server).count == 1)
    }

    @Test func whoSaysStopIsNotAskedUntilTheySayStart() async throws {
        let (server, path) = try await phone()
        let stop = await twilio(server, path, "MessageSid=SM1&From=%2B1500+555-0001&Body=STOP")
        #expect(stop.text.hasSuffix("<Response/>"))
        #expect(await list(server).isEmpty)
        let store = server.application.store
        #expect(try await store.read { try $0.isSuppressed(phone: "+15005550001") })
        #expect(try await !store.read { try $0.isSuppressed(phone: "+15005550002") })
        let owner = await server.token(.owner)
        func invite(_ person: String, _ channel: String) async -> Response {
            await server.post(
                "/api/v1/surveys/nps/invitations",
                #"{"channel":"\#(channel)","person":\#(person),"ignore_cooldown":true}"#,
                token: owner)
        }
        let asked = await invite(#"{"phone":"+1 500 555-0001"}"#, "phone")
        #expect(asked.status == .conflict && asked.text.contains("STOP"), "\(asked.text)")
        #expect(await invite(#"{"phone":"+15005550002"}"#, "phone").status == .created)
        #expect(await invite(#"{"id":"c1","phone":"+15005550001"}"#, "email").status == .created)
        #expect(await invite(#"{"id":"c1"}"#, "phone").status == .conflict, "as the person is known")
        _ = await twilio(server, path, "MessageSid=SM2&From=%2B15005550001&Body=Start")
        #expect(try await !store.read { try $0.isSuppressed(phone: "+15005550001") })
        #expect(await invite(#"{"phone":"+15005550001"}"#, "phone").status == .created)
    }

    @Test func discordIsAnswered401And204() async throws {
        let server = try await TestServer()
        let (path, _) = await server.source(
            .discord, secret: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
        let body = Array(#"{"version":1,"application_id":"1234560123453231555","type":0}"#.utf8)
        func ping(_ signature: String) async -> Response {
            await server.stranger().send(
                "POST", path,
                fields: [
                    ("X-Signature-Ed25519", signature), ("X-Signature-Timestamp", "1700000000"),
                    ("Content-Type", "application/json"),
                ],
                body: body)
        }
        let good =
            "506e4e1e38ce57f3fe92c32c3dab9a3ca32466e2d11874b864ce596c6f75d485aeddc700d944aedf483d31ebb396a80b439fd151f924eb873169a67742ce0300"
        let answer = await ping(good)
        #expect(answer.status == .noContent && answer.field("content-type") != nil)
        #expect(await ping("00" + good.dropFirst(2)).status == .unauthorized)
    }
}
