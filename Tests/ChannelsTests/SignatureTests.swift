import Codecs
import Cryptography
import Feedback
import Testing

@testable import Channels

@Suite struct SourceSecretTests {
    private let mail = Array("From: a@example.org\n\nHello".utf8)

    private func refusal(_ authorization: String?, secrets: [String] = ["old", "new"]) -> ChannelError? {
        let headers = authorization.map { [(name: "authorization", value: $0)] } ?? []
        let delivery = Given.delivery(.email, body: mail, secrets: secrets, headers: headers)
        do {
            _ = try ChannelAdapters.adapter(for: .email).receive(delivery)
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        "Bearer old", "bearer new", "Basic " + Base64.encode(Array("postmark:new".utf8)),
        "basic " + Base64.encode(Array(":old".utf8)),
    ])
    func eachActiveSecretIsTaken(_ authorization: String) { #expect(refusal(authorization) == nil) }

    @Test(arguments: [
        nil, "", "Bearer", "Bearer ", "Bearer oldx", "Bearer ol", "Basic old", "Basic !!!!",
        "Basic " + Base64.encode(Array("new".utf8)), "Basic " + Base64.encode(Array("new:".utf8)), "Digest new",
    ])
    func anythingElseIsRefused(_ authorization: String?) {
        guard case .badSignature = refusal(authorization) else {
            Issue.record("taken: \(authorization ?? "nothing")")
            return
        }
    }

    @Test func aSourceWithoutSecretsTakesNobody() {
        #expect(refusal("Bearer ", secrets: []) != nil)
        #expect(refusal("Bearer x", secrets: []) != nil)
    }

    @Test func noTextNamesTheSecret() {
        guard case .badSignature(let text) = refusal("Bearer wrong", secrets: ["hunter2"]) else {
            Issue.record("not refused")
            return
        }
        #expect(!text.contains("hunter2") && !text.contains("wrong"))
    }
}

@Suite struct HubSignatureTests {
    @Test func theVectorOfTheGitHubDocumentationHolds() {
        let header = Array("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17".utf8)
        let secrets = [Secret("other"), Secret("It's a Secret to Everybody")]
        #expect(HubSignature.isValid(header, body: Array("Hello, World!".utf8), secrets: secrets))
        #expect(!HubSignature.isValid(header, body: Array("Hello, World?".utf8), secrets: secrets))
        #expect(!HubSignature.isValid(header, body: Array("Hello, World!".utf8), secrets: [Secret("other")]))
        #expect(!HubSignature.isValid(Array(header.dropLast(2)), body: Array("Hello, World!".utf8), secrets: secrets))
        #expect(!HubSignature.isValid(Array(header.dropFirst(7)), body: Array("Hello, World!".utf8), secrets: secrets))
        #expect(!HubSignature.isValid([], body: [], secrets: secrets))
    }
}

@Suite struct StandardWebhookTests {
    private let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    private let body = Array(#"{"test": 2432232314}"#.utf8)
    private let identifier = "msg_p5jXN8AQM9LWM0D4loKWxJek"
    private var attempt: String { identifier + ".1614265330" }
    private let signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

    private func check(
        signature: String? = nil, time: String = "1614265330", now: Int64 = 1_614_265_330, secrets: [String]? = nil
    ) -> Result<String?, ChannelError> {
        let delivery = Given.delivery(
            .social, body: body, secrets: secrets ?? [secret],
            headers: [
                ("webhook-id", identifier), ("webhook-timestamp", time),
                ("webhook-signature", signature ?? self.signature),
            ],
            now: Instant(millisecondsSinceEpoch: now * 1000))
        do { return .success(try StandardWebhookSignature.check(delivery)) } catch { return .failure(error) }
    }

    private func isRefused(_ result: Result<String?, ChannelError>) -> Bool {
        if case .failure(.badSignature) = result { return true }
        return false
    }

    private func isStale(_ result: Result<String?, ChannelError>) -> Bool {
        if case .failure(.staleTimestamp) = result { return true }
        return false
    }

    @Test func theLibrariesVectorHolds() { #expect(check() == .success(attempt)) }

    @Test func oneOfSeveralSignaturesIsEnough() {
        #expect(check(signature: "v1a,AAAA v1,AAAA \(signature)") == .success(attempt))
        #expect(check(secrets: ["whsec_AAAA", secret]) == .success(attempt))
    }

    @Test func aChangedSignatureIsRefused() {
        #expect(isRefused(check(signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=")))
        #expect(isRefused(check(signature: "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")))
        #expect(isRefused(check(signature: "")))
        #expect(isRefused(check(time: "+1614265330")))
        #expect(isRefused(check(time: "1614265331")))
    }

    @Test func theWindowIsFiveMinutesBothWays() {
        #expect(check(now: 1_614_265_330 + 300) == .success(attempt))
        #expect(check(now: 1_614_265_330 - 300) == .success(attempt))
        #expect(isStale(check(now: 1_614_265_330 + 301)))
        #expect(isStale(check(now: 1_614_265_330 - 301)))
    }

    @Test func aSecretWithoutThePrefixIsItsOwnBytes() throws {
        let message = Array("m.1614265330.".utf8) + body
        let code = Base64.encode(HMAC.sha256(key: Array("plain text key".utf8), message))
        let delivery = Given.delivery(
            .social, body: body, secrets: ["plain text key"],
            headers: [("webhook-id", "m"), ("webhook-timestamp", "1614265330"), ("webhook-signature", "v1,\(code)")],
            now: Instant(millisecondsSinceEpoch: 1_614_265_330_000))
        #expect(try StandardWebhookSignature.check(delivery) == "m.1614265330")
    }

    @Test func missingHeadersAreNamed() {
        let delivery = Given.delivery(.social, body: body, headers: [("webhook-id", "m")])
        #expect(throws: ChannelError.self) { try ChannelAdapters.adapter(for: .social).receive(delivery) }
    }

    @Test(arguments: [256, 257]) func theIdentifierIsBounded(_ count: Int) {
        let identifier = String(repeating: "i", count: count)
        let code = Base64.encode(HMAC.sha256(key: Array("k".utf8), Array("\(identifier).1.".utf8) + body))
        let delivery = Given.delivery(
            .social, body: body, secrets: ["k"],
            headers: [("webhook-id", identifier), ("webhook-timestamp", "1"), ("webhook-signature", "v1,\(code)")],
            now: Instant(millisecondsSinceEpoch: 1000))
        let isTaken = (try? StandardWebhookSignature.check(delivery)) != nil
        #expect(isTaken == (count == StandardWebhookSignature.identifierBytesMax))
    }
}

@Suite struct VerificationChallengeTests {
    private func answer(
        _ query: [(name: String, value: String)], kind: SourceKind = .meta
    ) -> Result<String, ChannelError> {
        do {
            let answer = try VerificationChallenge.answer(
                Given.delivery(kind, body: [], secrets: ["tok"], query: query))
            return .success(answer.body.asText)
        } catch { return .failure(error) }
    }

    private func isRefused(_ result: Result<String, ChannelError>) -> Bool {
        if case .failure(.challengeRefused) = result { return true }
        return false
    }

    @Test func metaGetsItsChallengeBack() {
        let query = [
            (name: "hub.mode", value: "subscribe"), (name: "hub.challenge", value: "1158201444"),
            (name: "hub.verify_token", value: "tok"),
        ]
        #expect(answer(query) == .success("1158201444"))
        #expect(isRefused(answer(query, kind: .mastodon)))
    }

    @Test(arguments: [
        ["subscribe", "1", "wrong"], ["unsubscribe", "1", "tok"], ["subscribe", "", "tok"],
        ["subscribe", "<script>x y", "tok"], ["subscribe", String(repeating: "1", count: 257), "tok"],
    ])
    func otherwiseItIsRefused(_ values: [String]) {
        #expect(
            isRefused(answer([("hub.mode", values[0]), ("hub.challenge", values[1]), ("hub.verify_token", values[2])])))
    }

    @Test func theLongestChallengeIsTaken() {
        let challenge = String(repeating: "1", count: VerificationChallenge.challengeBytesMax)
        #expect(
            answer([("hub.mode", "subscribe"), ("hub.challenge", challenge), ("hub.verify_token", "tok")])
                == .success(challenge))
    }
}

@Suite(.enabled(if: Samples.isThere, "the folder of samples is not beside the repository"))
struct SignatureVectorTests {
    @Test func theSchemesThatWeTakeMatchTheirVectors() throws {
        var seen: Set<String> = []
        for vector in try #require(Samples.json("vectors/signatures.json").array) {
            guard let scheme = vector["scheme"]?.string, let body = vector["body"]?.string,
                let valid = vector["valid"]?.bool,
                let secret = vector["secret"]?.string
            else { continue }
            let headers = (vector["headers"]?.members ?? []).map {
                (name: $0.key.lowercased(), value: $0.value.string ?? "")
            }
            let now = vector["now"]?.integer.map { Instant(millisecondsSinceEpoch: $0 * 1000) } ?? Given.now
            let delivery = Given.delivery(
                .social, body: Array(body.utf8), secrets: [secret], headers: headers, now: now)
            var isValid = true
            do {
                switch scheme {
                case "meta-hub-sha256": try HubSignature.check(delivery, header: "x-hub-signature-256")
                case "mastodon-hub": try HubSignature.check(delivery, header: "x-hub-signature")
                case "standard-webhooks-v1": _ = try StandardWebhookSignature.check(delivery)
                default: continue
                }
            } catch { isValid = false }
            seen.insert(scheme)
            #expect(isValid == valid, "\(vector["id"]?.string ?? "?")")
        }
        #expect(seen.count == 3)
        print("corpus signature vectors: \(seen.sorted())")
    }
}
