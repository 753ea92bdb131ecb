import Codecs
import Cryptography
import Feedback
import Testing

@testable import Channels

/// The known-answer vectors for the signatures of social networks and phones: each as it is, and with one bit of it changed.
@Suite(.enabled(if: Samples.isThere, "the folder of samples is not beside the repository"))
struct VectorTests {
    private static let kinds: [String: SourceKind] = [
        "slack-v0": .slack, "twilio-sha1": .twilio, "twilio-sha256": .twilio, "meta-hub-sha256": .meta,
        "x-sha256-b64": .x, "x-crc": .x, "line": .line, "mastodon-hub": .mastodon, "discord-ed25519": .discord,
        "standard-webhooks-v1": .social,
    ]

    private static func delivery(_ vector: JSON, _ kind: SourceKind, body: [UInt8], key: String? = nil) -> Delivery {
        let headers = (vector["headers"]?.members ?? []).map {
            (name: $0.key.lowercased(), value: $0.value.string ?? "")
        }
        let query = (vector["query"]?.members ?? []).map { (name: $0.key, value: $0.value.string ?? "") }
        let address = vector["url"]?.string ?? ""
        let written = address.split(separator: "?").dropFirst().first.map { Array($0.utf8) } ?? []
        let now = vector["now"]?.integer.map { Instant(millisecondsSinceEpoch: $0 * 1000) } ?? Given.now
        let secret = vector["secret"]?.string ?? vector["public_key_hex"]?.string ?? ""
        return Given.delivery(
            kind, body: body, secrets: [key ?? secret], address: address, headers: headers,
            query: query + (FormDecoding.pairs(written) ?? []), now: now)
    }

    private static func isTaken(_ delivery: Delivery) -> Bool {
        (try? ChannelAdapters.adapter(for: delivery.kind).verify(delivery)) != nil
    }

    @Test func everyVectorIsTakenOrRefusedAsItSays() throws {
        var passed = 0
        var total = 0
        print("signature vectors: id | expected | got")
        for vector in try #require(Samples.json("vectors/signatures.json").array) {
            let id = vector["id"]?.string ?? ""
            guard let kind = VectorTests.kinds[vector["scheme"]?.string ?? ""] else {
                print("  \(id) | - | of mail or forms: tested there")
                continue
            }
            total += 1
            let body = Array((vector["body"]?.string ?? "").utf8)
            let delivery = VectorTests.delivery(vector, kind, body: body)
            let isFine: Bool
            if let wanted = vector["expect_json"] {
                isFine = try JSONReader.read(VerificationChallenge.answer(delivery).body) == wanted
            } else {
                let isTaken = VectorTests.isTaken(delivery)
                isFine = isTaken == vector["valid"]?.bool
                if isTaken {
                    #expect(!VectorTests.isTaken(VectorTests.delivery(vector, kind, body: body + [0x78])), "\(id)")
                    #expect(
                        !VectorTests.isTaken(VectorTests.delivery(vector, kind, body: body, key: "another")), "\(id)")
                }
            }
            print("  \(id) | \(vector["valid"]?.bool ?? true) | \(isFine ? "as expected" : "NOT")")
            #expect(isFine, "\(id)")
            if isFine { passed += 1 }
        }
        print("corpus signature vectors of social networks and phones: \(passed)/\(total)")
        #expect(total >= 13)
    }

    @Test func thePingOfDiscordIsAnswered204() throws {
        let vector = try #require(
            Samples.json("vectors/signatures.json").array?.first { $0["id"]?.string == "discord-ping" })
        let body = Array((vector["body"]?.string ?? "").utf8)
        let answer = try DiscordAdapter().verify(VectorTests.delivery(vector, .discord, body: body)).answer
        #expect(answer?.status == .noContent && answer?.contentType != nil)
    }

    @Test func theNotificationOfAppleIsSignedByItsPinnedRoot() throws {
        let signed = Samples.bytes("upstream/apple/server-notification-v2-testNotification.jws").asText
        let root = Base64.encode(Samples.bytes("upstream/apple/testCA.der"))
        let text = ASCII.trimmed(signed)
        let body = JSONWriter.bytes(of: .object([JSON.Member("signedPayload", .string(text))]))
        let pinned = Given.delivery(.appStore, body: body, options: [.certificate: root])
        let verification = try AppStoreAdapter().verify(pinned)
        #expect(verification.dedupeKey?.isEmpty == false)
        #expect(try AppStoreAdapter().read(pinned).ignored?.contains("purchases") == true)
        #expect(throws: ChannelError.self) { try AppStoreAdapter().verify(Given.delivery(.appStore, body: body)) }
        var parts = text.split(separator: ".").map(String.init)
        parts[2] = "A" + parts[2].dropFirst()
        let forged = JSONWriter.bytes(
            of: .object([JSON.Member("signedPayload", .string(parts.joined(separator: ".")))]))
        #expect(throws: ChannelError.self) {
            try AppStoreAdapter().verify(Given.delivery(.appStore, body: forged, options: [.certificate: root]))
        }
    }
}
