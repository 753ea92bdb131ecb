import App
import Codecs
import Cryptography
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// What mail providers are answered, and what becomes of mails in threads, with files and with invitations.
struct MailChannelTests {
    private func source(
        _ server: TestServer, _ kind: SourceKind, options: [(String, String)] = []
    ) async throws -> (id: String, path: String, secret: String) {
        let members = [
            JSON.Member("kind", .string(kind.rawValue)), JSON.Member("name", .string("test")),
            JSON.Member("options", .object(options.map { JSON.Member($0.0, .string($0.1)) })),
        ]
        let answer = await server.console.send(
            "POST", "/api/v1/sources", fields: [("Content-Type", "application/json")],
            body: JSONWriter.bytes(of: .object(members)))
        let id = try #require(answer.json?["id"]?.string, "\(answer.text)")
        return (id, "/channels/email/\(id)", answer.json?["secret"]?.string ?? "")
    }

    private func send(
        _ server: TestServer, _ path: String, _ body: [UInt8], type: String, secret: String? = nil
    ) async -> Response {
        let fields = [("Content-Type", type)] + (secret.map { [("Authorization", "Bearer \($0)")] } ?? [])
        return await server.stranger().send("POST", path, fields: fields, body: body)
    }

    private func mail(
        _ server: TestServer, _ source: (id: String, path: String, secret: String), _ text: String
    ) async throws -> JSON {
        let answer = await send(
            server, source.path, Array(text.utf8), type: "message/rfc822", secret: source.secret)
        let id = try #require(answer.json?["feedback"]?.array?.first?.string, "\(answer.text)")
        return try await record(server, id)
    }

    private func record(_ server: TestServer, _ id: String) async throws -> JSON {
        try #require(await server.get("/api/v1/feedback/\(id)", token: await server.token(.viewer)).json)
    }

    private func mailgun(_ secret: String, seconds: Int64, token: String, sender: String? = "a@b.example") -> [UInt8] {
        let code = HMAC.sha256(key: Array(secret.utf8), Array("\(seconds)\(token)".utf8))
        let from = sender.map { "sender=\($0)&from=\($0)&" } ?? ""
        return Array(
            "\(from)recipient=c&body-plain=Hi&timestamp=\(seconds)&token=\(token)&signature=\(Hex.encode(code))".utf8)
    }

    @Test func mailgunIsToldToStopOnlyOnceKeyAndClockAreKnownGood() async throws {
        let server = try await TestServer()
        let source = try await source(server, .mailgun)
        let type = "application/x-www-form-urlencoded"
        let now = server.clock.now.millisecondsSinceEpoch / 1000
        func post(_ body: [UInt8]) async -> Int { await send(server, source.path, body, type: type).status.code }
        #expect(await post(mailgun("wrong", seconds: now, token: "t1")) == 401)
        #expect(await post(mailgun(source.secret, seconds: now - 90_000, token: "t2")) == 401)
        #expect(await post(mailgun(source.secret, seconds: now, token: "t3")) == 200)
        #expect(await post(mailgun("wrong", seconds: now, token: "t4")) == 406)
        #expect(await post(mailgun(source.secret, seconds: now - 90_000, token: "t5")) == 406)
        let again = await send(
            server, source.path, mailgun(source.secret, seconds: now, token: "t3", sender: "evil@b.example"), type: type
        )
        #expect(again.status == .ok && again.json?["outcome"]?.string == "duplicate")
        #expect(await post(mailgun(source.secret, seconds: now, token: "t6", sender: nil)) == 406)
    }

    @Test func postmarkIsToldToStopOnlyForWhatIsNoMail() async throws {
        let server = try await TestServer()
        let source = try await source(server, .postmark)
        func post(_ body: String, _ secret: String) async -> Int {
            await send(server, source.path, Array(body.utf8), type: "application/json", secret: secret).status.code
        }
        #expect(await post(#"{"From":"a@b.example","MessageID":"1","TextBody":"Hi"}"#, "wrong") == 401)
        #expect(await post(#"{"From":"a@b.example","MessageID":"1","TextBody":"Hi"}"#, source.secret) == 200)
        #expect(await post(#"{"x":1}"#, source.secret) == 403)
        #expect(await post("no JSON", source.secret) == 403)
    }

    @Test func sendGridAndAmazonAreAnsweredAsTheTableSays() async throws {
        let server = try await TestServer()
        let grid = try await source(server, .sendgrid)
        let form = "--b\r\nContent-Disposition: form-data; name=\"from\"\r\n\r\na@b.example\r\n--b--\r\n"
        let type = "multipart/form-data; boundary=b"
        #expect(await send(server, grid.path, Array(form.utf8), type: type).status == .unauthorized)
        #expect(await send(server, grid.path, Array(form.utf8), type: type, secret: grid.secret).status == .ok)
        let again = await send(server, grid.path, Array(form.utf8), type: type, secret: grid.secret)
        #expect(again.status == .ok && again.json?["outcome"]?.string == "duplicate")
        #expect(await send(server, grid.path, Array("--b--".utf8), type: type, secret: grid.secret).status.code == 422)
        let ses = try await source(server, .ses, options: [("topics", "arn:1")])
        func notice(_ topic: String, _ host: String) -> [UInt8] {
            Array(
                (#"{"Type":"Notification","MessageId":"1","TopicArn":"\#(topic)","Message":"x","Timestamp":"t","#
                    + #""SignatureVersion":"1","Signature":"AA==","SigningCertURL":"https://\#(host)/"#
                    + #"SimpleNotificationService-a.pem"}"#).utf8)
        }
        #expect(
            await send(server, ses.path, notice("arn:2", "sns.eu-west-1.amazonaws.com"), type: "text/plain").status
                == .unauthorized)
        #expect(
            await send(server, ses.path, notice("arn:1", "evil.example"), type: "text/plain").status == .unauthorized)
    }

    @Test func aReplyOfTheSamePersonJoinsAndIsNoDouble() async throws {
        let server = try await TestServer()
        let source = try await source(server, .email)
        let first = try await mail(
            server, source, "From: ann@x.example\nMessage-ID: <1@x>\nSubject: Late\n\nIt came late.\n")
        let reply = "From: ann@x.example\nMessage-ID: <2@x>\nReferences: <0@x> <1@x>\n\n3\nAnd it was broken.\n"
        for _ in 0..<2 {
            let joined = try await mail(server, source, reply)
            #expect(joined["id"] == first["id"])
            #expect(joined["comment"]?.string == "It came late.\nAnd it was broken." && joined["score"]?.integer == 3)
        }
        let other = try await mail(
            server, source, "From: bob@x.example\nMessage-ID: <3@x>\nIn-Reply-To: <2@x>\n\nWe are sorry.\n")
        #expect(other["id"] != first["id"])
        let thread = try #require(try await record(server, other["id"]?.string ?? "")["thread"]?.array)
        #expect(
            thread.map { $0["feedback"]?.string } == [first["id"]?.string, first["id"]?.string, other["id"]?.string])
        #expect(thread.map { $0["depth"]?.integer } == [0, 1, 2])
        let machine = try await mail(
            server, source,
            "From: ann@x.example\nMessage-ID: <4@x>\nIn-Reply-To: <1@x>\nAuto-Submitted: auto-replied\n\nAway.\n")
        #expect(machine["id"] != first["id"] && machine["counted"]?.bool == false)
    }

    private static let withFiles = """
        From: ann@x.example
        Message-ID: <f@x>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        See the picture.
        --b
        Content-Type: text/html; name="a.html"
        Content-Disposition: attachment; filename*=utf-8''%C3%BC%22.html

        <script>alert(1)</script>
        --b
        Content-Type: message/rfc822

        Subject: inner

        text
        --b--
        """

    @Test func filesAreKeptServedSafelyAndErasedWithThePerson() async throws {
        let server = try await TestServer()
        let source = try await source(server, .email)
        let record = try await mail(server, source, MailChannelTests.withFiles)
        let files = try #require(record["attachments"]?.array)
        #expect(files.count == 2 && files[0]["name"]?.string == "ü\".html" && files[0]["type"]?.string == "text/html")
        let address = try #require(files[0]["url"]?.string)
        #expect(await server.get(address).status == .unauthorized)
        let file = await server.get(address, token: await server.token(.viewer))
        #expect(file.text.hasPrefix("<script>") && file.field("content-type") == "application/octet-stream")
        #expect(
            file.field("content-disposition") == "attachment; filename=\"___.html\"; filename*=UTF-8''%C3%BC%22.html")
        #expect(file.field("x-content-type-options") == "nosniff")
        #expect(await server.get("\(address)9", token: await server.token(.viewer)).status == .notFound)
        let person = try #require(record["person"]?["person_id"]?.string)
        let erased = await server.console.send("DELETE", "/api/v1/people/\(person)")
        #expect(erased.status.code < 300, "\(erased.text)")
        #expect(await server.get(address, token: await server.token(.viewer)).status == .notFound)
    }

    @Test func onlyNamesAreKeptWhereTheOwnerSaysSo() async throws {
        let server = try await TestServer()
        let source = try await source(server, .email, options: [("attachments", "name")])
        let record = try await mail(server, source, MailChannelTests.withFiles)
        #expect(record["attachments"]?.array?.first?["url"] == .null)
        #expect(record["attachments"]?.array?.first?["sha256"]?.string?.utf8.count == 64)
    }

    @Test func anInvitationsAddressBringsSurveyPersonAndTouchpoint() async throws {
        let server = try await TestServer()
        let source = try await source(server, .email, options: [("recipients", "box@in.example")])
        let editor = await server.token(.editor)
        let made = await server.post(
            "/api/v1/reply-addresses",
            #"{"survey":"csat","source":"\#(source.id)","touchpoint":"checkout","person":{"email":"Ann@x.example"}}"#,
            token: editor)
        #expect(made.status == .created, "\(made.text)")
        let reply = try #require(made.json?["reply_to"]?.string)
        #expect(reply.hasPrefix("box+") && reply.hasSuffix("@in.example"))
        let number = try #require(made.json?["id"]?.integer)
        let answer = try await mail(
            server, source, "From: Bob <bob@x.example>\nTo: \(reply)\nMessage-ID: <1@x>\n\n4\nQuick.\n")
        #expect(answer["survey"]?.string == "csat" && answer["score"]?.integer == 4)
        #expect(answer["person"]?["email"]?.string == "ann@x.example" && answer["solicited"]?.bool == true)
        #expect(answer["touchpoint"]?.string == "checkout" && answer["comment"]?.string == "Quick.")
        let again = try await mail(
            server, source, "From: ann@x.example\nTo: \(reply)\nMessage-ID: <2@x>\n\nAnd friendly.\n")
        #expect(again["id"] == answer["id"] && again["comment"]?.string == "Quick.\nAnd friendly.")
        let bounce = try #require(made.json?["bounces_to"]?.string)
        _ = try await mail(
            server, source,
            "From: MAILER-DAEMON@x.example\nTo: \(bounce)\nMessage-ID: <3@x>\nSubject: Undelivered Mail\n\nno\n")
        let unsubscribe = try #require(made.json?["unsubscribe"]?.string)
        let gone = await send(
            server, source.path, Array("From: ann@x.example\nTo: \(unsubscribe)\nMessage-ID: <4@x>\n\nstop\n".utf8),
            type: "message/rfc822", secret: source.secret)
        #expect(gone.json?["outcome"]?.string == "ignored")
        let state = try #require(await server.get("/api/v1/reply-addresses/\(number)", token: editor).json)
        #expect(state["feedback"] == answer["id"] && state["answered_at"] != .null)
        #expect(state["bounced_at"] != .null && state["unsubscribed_at"] != .null)
        let owner = await server.token(.owner)
        func invite(_ email: String) async -> Response {
            await server.post(
                "/api/v1/surveys/nps/invitations", #"{"person":{"email":"\#(email)"},"ignore_cooldown":true}"#,
                token: owner)
        }
        let asked = await invite("Ann@x.example")
        #expect(asked.status == .conflict && asked.text.contains("unsubscribed"), "\(asked.text)")
        #expect(await invite("bob@x.example").status == .created)
        let strange = try await mail(server, source, "From: a@b.example\nTo: box+nonsense@in.example\n\nHello\n")
        #expect(strange["survey"] == .null)
    }

    @Test func anInvitationsReplyIsReadByTheScaleThatWasAsked() async throws {
        let server = try await TestServer()
        let source = try await source(server, .email, options: [("recipients", "box@in.example")])
        let editor = await server.token(.editor)
        let survey = await server.post(
            "/api/v1/surveys",
            #"{"slug":"mood","name":"Mood","status":"live","languages":["en"],"questions":[{"key":"feel","kind":"scale","min":-3,"max":3,"label":{"en":"How?"}},{"key":"why","kind":"text","label":{"en":"Why?"}}]}"#,
            token: editor)
        #expect(survey.status == .created, "\(survey.text)")
        func reply(_ line: String) async throws -> JSON {
            let made = await server.post(
                "/api/v1/reply-addresses",
                #"{"survey":"mood","source":"\#(source.id)","person":{"email":"ann@x.example"}}"#,
                token: editor)
            let address = try #require(made.json?["reply_to"]?.string)
            return try await mail(
                server, source, "From: ann@x.example\nTo: \(address)\nMessage-ID: <\(line)@x>\n\n\(line)\nSlow.\n")
        }
        let low = try await reply("-3")
        #expect(low["survey"]?.string == "mood" && low["score"]?.integer == -3 && low["comment"]?.string == "Slow.")
        let high = try await reply("9")
        #expect(high["survey"]?.string == "mood" && high["score"] == .null && high["comment"]?.string == "9\nSlow.")
    }
}
