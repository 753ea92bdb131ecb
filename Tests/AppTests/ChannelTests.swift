import App
import Codecs
import Cryptography
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// From a provider's request to stored feedback.
struct ChannelTests {
    private static let mail = """
        From: "Ann Example" <Ann@Example.org>\r
        To: feedback@shop.example\r
        Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r
        Message-ID: <1@example.org>\r
        Date: Sun, 01 Nov 2026 09:00:00 +0000\r
        Content-Type: text/plain; charset=utf-8\r
        \r
        9\r
        The delivery was fast.\r
        \r
        On Sat, 31 Oct 2026 at 10:00, Shop <feedback@shop.example> wrote:\r
        > How likely are you to recommend us?\r

        """

    private func record(_ server: TestServer, _ answer: Response) async throws -> JSON {
        let id = try #require(answer.json?["feedback"]?.array?.first?.string, "\(answer.text)")
        return try #require(await server.get("/api/v1/feedback/\(id)", token: await server.token(.viewer)).json)
    }

    private func send(
        _ server: TestServer, _ path: String, secret: String, type: String = "message/rfc822", _ body: String
    ) async -> Response {
        await server.stranger().send(
            "POST", path, fields: [("Authorization", "Bearer \(secret)"), ("Content-Type", type)],
            body: Array(body.utf8))
    }

    @Test func aMailBecomesFeedbackWithScoreAndAuthor() async throws {
        let server = try await TestServer()
        let (path, secret) = await server.source(.email)
        let answer = await send(server, path, secret: secret, ChannelTests.mail)
        #expect(answer.status == .created, "\(answer.text)")
        let record = try await record(server, answer)
        #expect(record["channel"]?.string == "email")
        #expect(record["score"]?.integer == 9)
        #expect(record["subject"]?.string == "Gr\u{FC}\u{DF}e")
        #expect(record["comment"]?.string == "The delivery was fast.")
        #expect(record["person"]?["email"]?.string == "ann@example.org")
        #expect(record["person"]?["name"]?.string == "Ann Example")
        #expect(record["solicited"]?.bool == true && record["counted"]?.bool == true)
        #expect(record["full_text"]?.string?.contains("How likely") == true)
    }

    @Test func theSameMailTwiceIsADuplicate() async throws {
        let server = try await TestServer()
        let (path, secret) = await server.source(.email)
        let first = await send(server, path, secret: secret, ChannelTests.mail)
        let again = await send(server, path, secret: secret, ChannelTests.mail)
        #expect(again.status == .ok && again.json?["outcome"]?.string == "duplicate", "\(again.text)")
        #expect(again.json?["feedback"] == first.json?["feedback"])
    }

    @Test func aWrongSecretIsRefusedAndStoresNothing() async throws {
        let server = try await TestServer()
        let (path, _) = await server.source(.email)
        let answer = await send(server, path, secret: "wrong", ChannelTests.mail)
        #expect(answer.status == .unauthorized && answer.json?["code"]?.string == "unauthorized")
        let list = await server.get("/api/v1/feedback", token: await server.token(.viewer))
        #expect(list.json?["data"]?.array?.isEmpty == true)
    }

    @Test func basicPasswordsWorkToo() async throws {
        let server = try await TestServer()
        let (path, secret) = await server.source(.email)
        let basic = Base64.encode(Array("anybody:\(secret)".utf8))
        let answer = await server.stranger().send(
            "POST", path, fields: [("Authorization", "Basic \(basic)"), ("Content-Type", "message/rfc822")],
            body: Array(ChannelTests.mail.utf8))
        #expect(answer.status == .created, "\(answer.text)")
    }

    @Test func anAutomaticReplyIsRecordedAndNotCounted() async throws {
        let server = try await TestServer()
        let (path, secret) = await server.source(.email)
        let reply = "Auto-Submitted: auto-replied\r\n" + ChannelTests.mail
        let record = try await record(server, await send(server, path, secret: secret, reply))
        #expect(record["outcome"]?.string == "auto_reply")
        #expect(record["counted"]?.bool == false)
        let metric = await server.get("/api/v1/metrics/nps", token: await server.token(.viewer))
        #expect(metric.json?["n"]?.integer == 0)
    }

    @Test func postmarksFormatIsAnswered200() async throws {
        let server = try await TestServer()
        let (path, secret) = await server.source(.postmark)
        let body = #"""
            {"From":"ann@example.org","FromFull":{"Email":"ann@example.org","Name":"Ann","MailboxHash":""},"To":"x@y.example",
             "Subject":"Hello","MessageID":"22c74902-a0c1-4511-804f-341342852c90","Date":"Sun, 1 Nov 2026 09:00:00 +0000",
             "TextBody":"8\nQuite good\n\nOn Sat, 31 Oct 2026 at 10:00, Shop <feedback@shop.example> wrote:\n> hi","HtmlBody":"",
             "StrippedTextReply":"8\nQuite good","Headers":[{"Name":"Message-ID","Value":"<2@example.org>"}],"Attachments":[]}
            """#
        let answer = await send(server, path, secret: secret, type: "application/json", body)
        #expect(answer.status == .ok && answer.json?["outcome"]?.string == "stored", "\(answer.text)")
        let record = try await record(server, answer)
        #expect(record["score"]?.integer == 8 && record["comment"]?.string == "Quite good")
        let again = await send(server, path, secret: secret, type: "application/json", body)
        #expect(again.status == .ok && again.json?["outcome"]?.string == "duplicate", "\(again.text)")
    }

    private func webhook(
        _ server: TestServer, _ path: String, secret: String, id: String = "msg_1", skewSeconds: Int64 = 0,
        body: String = #"{"id":"p1","text":"Love it","author":{"handle":"ann","name":"Ann"},"network":"example"}"#
    ) async -> Response {
        let seconds = server.clock.now.millisecondsSinceEpoch / 1000 + skewSeconds
        let key = Base64.decode(Array(secret.dropFirst(6).utf8)) ?? []
        let code = HMAC.sha256(key: key, Array("\(id).\(seconds).\(body)".utf8))
        return await server.stranger().send(
            "POST", path,
            fields: [
                ("Content-Type", "application/json"), ("webhook-id", id), ("webhook-timestamp", String(seconds)),
                ("webhook-signature", "v1,\(Base64.encode(code))"),
            ], body: Array(body.utf8))
    }

    @Test func aSignedPostIsStoredWithoutAScore() async throws {
        let server = try await TestServer()
        let (path, secret) = await server.source(.social)
        let answer = await webhook(server, path, secret: secret)
        #expect(answer.status == .created, "\(answer.text)")
        let record = try await record(server, answer)
        #expect(record["channel"]?.string == "social")
        #expect(record["score"] == .null && record["solicited"]?.bool == false)
        #expect(record["comment"]?.string == "Love it")
    }

    @Test func aReplayIsRefusedAndARetryIsADuplicate() async throws {
        let server = try await TestServer()
        let (path, secret) = await server.source(.social)
        #expect(await webhook(server, path, secret: secret).status == .created)
        let replay = await webhook(server, path, secret: secret)
        #expect(replay.status == .conflict && replay.json?["code"]?.string == "conflict", "\(replay.text)")
        let retry = await webhook(server, path, secret: secret, skewSeconds: 5)
        #expect(retry.status == .ok && retry.json?["outcome"]?.string == "duplicate", "\(retry.text)")
    }

    @Test(arguments: [(-300, 201), (-301, 401), (300, 201), (301, 401)])
    func theTimestampMustLieWithinFiveMinutes(skew: Int64, status: Int) async throws {
        let server = try await TestServer()
        let (path, secret) = await server.source(.social)
        #expect(await webhook(server, path, secret: secret, skewSeconds: skew).status.code == status)
    }

    @Test func aSignatureOverOtherBytesIsRefused() async throws {
        let server = try await TestServer()
        let (path, _) = await server.source(.social)
        let answer = await webhook(server, path, secret: "whsec_" + Base64.encode(Array(repeating: 7, count: 32)))
        #expect(answer.status == .unauthorized)
    }

    @Test func mastodonsWebhookIsStoredAndAnEditReplacesIt() async throws {
        let server = try await TestServer()
        let (path, secret) = await server.source(.mastodon)
        func send(_ event: String, _ text: String) async -> Response {
            let body =
                #"{"event":"\#(event)","created_at":"2026-11-01T09:00:00Z","object":{"id":"1","created_at":"2026-11-01T09:00:00.000Z","visibility":"public","language":"en","url":"https://m.example/@ann/1","content":"<p>\#(text)</p>","account":{"acct":"ann@m.example","display_name":"Ann","bot":false},"in_reply_to_id":null}}"#
            let code = Hex.encode(HMAC.sha256(key: Array(secret.utf8), Array(body.utf8)))
            return await server.stranger().send(
                "POST", path, fields: [("Content-Type", "application/json"), ("X-Hub-Signature", "sha256=\(code)")],
                body: Array(body.utf8))
        }
        let created = await send("status.created", "Great &amp; fast")
        #expect(created.status.code < 300, "\(created.text)")
        #expect(try await record(server, created)["comment"]?.string == "Great & fast")
        let updated = await send("status.updated", "Not so great")
        #expect(updated.json?["feedback"] == created.json?["feedback"])
        #expect(try await record(server, updated)["comment"]?.string == "Not so great")
    }

    @Test func metasChallengeIsAnsweredWithNothingElse() async throws {
        let server = try await TestServer()
        let (path, _) = await server.source(.meta, secret: "verify-me")
        let right = await server.get("\(path)?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=verify-me")
        #expect(right.status == .ok && right.text == "1158201444")
        #expect(right.field("Content-Type")?.hasPrefix("text/plain") == true)
        let wrong = await server.get("\(path)?hub.mode=subscribe&hub.challenge=1&hub.verify_token=no")
        #expect(wrong.status == .forbidden)
    }

    @Test func anUnknownSourceIsNotFound() async throws {
        let server = try await TestServer()
        let answer = await send(
            server, "/channels/email/0199aaaa-0000-7000-8000-000000000001", secret: "x", ChannelTests.mail)
        #expect(answer.status == .notFound)
    }
}
