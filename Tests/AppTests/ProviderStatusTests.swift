import App
import Codecs
import Cryptography
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// What each provider is answered to a delivery, to the same one again, to a wrong signature and to what is no feedback:
/// its own code for taken, and none that makes it stop for good while a secret may still be mended.
struct ProviderStatusTests {
    struct Provider: Sendable, CustomTestStringConvertible {
        let kind: SourceKind
        let body: String
        var noise = #"{"something":"else"}"#
        var taken = 200
        var refused = 401
        /// Header fields for that body under that secret.
        let sign: @Sendable (_ secret: String, _ body: String, _ seconds: Int64) -> [(name: String, value: String)]

        var testDescription: String { kind.rawValue }
    }

    private static func code(_ secret: String, _ text: String) -> [UInt8] {
        HMAC.sha256(key: Array(secret.utf8), Array(text.utf8))
    }

    private static func bearer(_ secret: String, _: String, _: Int64) -> [(name: String, value: String)] {
        [("Authorization", "Bearer \(secret)")]
    }

    private static let providers: [Provider] = [
        Provider(
            kind: .meta,
            body:
                #"{"object":"page","entry":[{"id":"p","time":1700000000,"changes":[{"field":"feed","value":{"item":"comment","verb":"add","comment_id":"c1","post_id":"p1","from":{"id":"u1","name":"Ann"},"message":"Good","created_time":1700000000}}]}]}"#
        ) { secret, body, _ in
            [("X-Hub-Signature-256", "sha256=" + Hex.encode(code(secret, body)))]
        },
        Provider(kind: .x, body: #"{"data":{"id":"1","text":"Good","author_id":"2"}}"#) { secret, body, _ in
            [("X-Twitter-Webhooks-Signature", "sha256=" + Base64.encode(code(secret, body)))]
        },
        Provider(
            kind: .mastodon,
            body:
                #"{"event":"status.created","created_at":"2026-01-01T00:00:00Z","object":{"id":"1","content":"<p>Good</p>","visibility":"public","url":"https://m.example/1","account":{"acct":"ann"}}}"#
        ) { secret, body, _ in
            [("X-Hub-Signature", "sha256=" + Hex.encode(code(secret, body)))]
        },
        Provider(
            kind: .slack,
            body:
                #"{"type":"event_callback","event_id":"E1","event":{"type":"message","channel":"C","user":"U","ts":"1700000000.000100","text":"Good"}}"#
        ) {
            [
                ("X-Slack-Request-Timestamp", "\($2)"),
                ("X-Slack-Signature", "v0=" + Hex.encode(code($0, "v0:\($2):\($1)"))),
            ]
        },
        Provider(
            kind: .telegram,
            body:
                #"{"update_id":1,"message":{"message_id":1,"date":1700000000,"from":{"id":2,"is_bot":false,"first_name":"Ann"},"chat":{"id":2,"type":"private"},"text":"Good"}}"#
        ) { secret, _, _ in [("X-Telegram-Bot-Api-Secret-Token", secret)] },
        Provider(
            kind: .line,
            body:
                #"{"destination":"d","events":[{"type":"message","webhookEventId":"w1","timestamp":1700000000000,"source":{"type":"user","userId":"u"},"message":{"id":"1","type":"text","text":"Good"}}]}"#
        ) { secret, body, _ in
            [("X-Line-Signature", Base64.encode(code(secret, body)))]
        },
        Provider(
            kind: .trustpilot,
            body:
                #"{"events":[{"eventName":"service-review-created","eventData":{"id":"r1","stars":4,"title":"T","text":"Good","createdAt":"2025-05-20T09:34:44.000Z","consumer":{"id":"c","name":"Ann"}}}]}"#,
            sign: bearer),
        Provider(
            kind: .postmark, body: #"{"From":"a@b.example","MessageID":"1","TextBody":"Good"}"#,
            noise: #"{"From":"a@b.example","MessageID":"2","TextBody":""}"#, sign: bearer),
        Provider(
            kind: .appStore,
            body:
                #"{"data":[{"type":"customerReviews","id":"a1","attributes":{"rating":5,"title":"T","body":"Good","reviewerNickname":"Ann","createdDate":"2025-06-10T10:15:10-07:00"}}]}"#,
            sign: bearer),
    ]

    private func send(
        _ server: TestServer, _ path: String, _ provider: Provider, _ body: String, secret: String
    ) async -> Response {
        let seconds = server.clock.now.millisecondsSinceEpoch / 1000
        let fields = [(name: "Content-Type", value: "application/json")] + provider.sign(secret, body, seconds)
        return await server.stranger().send("POST", path, fields: fields, body: Array(body.utf8))
    }

    @Test(arguments: providers)
    func theCodesAreTheProvidersOwn(_ provider: Provider) async throws {
        let server = try await TestServer()
        let (path, _) = await server.source(provider.kind, secret: "s3cret")
        let wrong = await send(server, path, provider, provider.body, secret: "another")
        let bare = await server.stranger().send(
            "POST", path, fields: [("Content-Type", "application/json")], body: Array(provider.body.utf8))
        let first = await send(server, path, provider, provider.body, secret: "s3cret")
        let again = await send(server, path, provider, provider.body, secret: "s3cret")
        let noise = await send(server, path, provider, provider.noise, secret: "s3cret")
        print(
            "status \(provider.kind.rawValue): taken \(first.status.code), again \(again.status.code), wrong signature "
                + "\(wrong.status.code), none \(bare.status.code), no feedback \(noise.status.code)")
        #expect(wrong.status.code == provider.refused && bare.status.code == provider.refused)
        #expect(first.status.code == provider.taken && first.json?["outcome"]?.string == "stored", "\(first.text)")
        #expect(again.status.code == provider.taken && again.json?["outcome"]?.string == "duplicate", "\(again.text)")
        #expect(again.json?["feedback"] == first.json?["feedback"])
        #expect(noise.status.code == provider.taken, "\(noise.text)")
        let list = await server.get("/api/v1/feedback", token: await server.token(.viewer)).json?["data"]?.array
        #expect(list?.count { $0["comment"]?.string == "Good" } == 1)
    }

    @Test func whatMetaAsksIsAnsweredAsText() async throws {
        let server = try await TestServer()
        let (path, _) = await server.source(.meta, secret: "verify-me")
        let challenge = "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
        let good = await server.get(path + challenge + "verify-me")
        #expect(good.status == .ok && good.text == "1158201444")
        #expect(good.field("content-type")?.hasPrefix("text/plain") == true)
        #expect(await server.get(path + challenge + "another").status == .forbidden)
    }

    @Test(arguments: [SourceKind.appStore, .mastodon, .postmark])
    func twoSecretsAreTakenWhileOneReplacesTheOther(_ kind: SourceKind) async throws {
        let provider = try #require(ProviderStatusTests.providers.first { $0.kind == kind })
        let server = try await TestServer()
        let (path, _) = await server.source(kind, secret: "old-secret")
        let id = path.split(separator: "/").last.map(String.init) ?? ""
        _ = await server.console.send(
            "POST", "/api/v1/sources/\(id)/secrets", fields: [("Content-Type", "application/json")],
            body: Array(#"{"secret":"new-secret"}"#.utf8))
        #expect(await send(server, path, provider, provider.body, secret: "old-secret").status == .ok)
        #expect(await send(server, path, provider, provider.body, secret: "new-secret").status == .ok)
        let dropped = await server.console.send("DELETE", "/api/v1/sources/\(id)/secrets/old")
        #expect(dropped.status.code < 300, "\(dropped.text)")
        #expect(await send(server, path, provider, provider.body, secret: "old-secret").status == .unauthorized)
        #expect(await send(server, path, provider, provider.body, secret: "new-secret").status == .ok)
    }
}
