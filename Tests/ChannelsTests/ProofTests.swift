import Codecs
import Feedback
import Testing

@testable import Channels

/// ALTCHA version 1 (vectors computed with altcha 2.3.0), the tokens of links, and signed identities.
struct ProofTests {
    private static let key = Array("test-key".utf8)
    private static let now: Int64 = 1_700_000_000

    private func payload(_ change: (inout [(String, JSON)]) -> Void = { _ in }, number: Int = 123) -> String {
        let made = Altcha.issue(
            random: [1, 2, 3], number: number, numberMax: 1_000, atSeconds: Self.now, key: Self.key)
        var members: [(String, JSON)] = [
            ("algorithm", .string("SHA-256")), ("challenge", .string(made.challenge)),
            ("number", .integer(Int64(number))), ("salt", .string(made.salt)), ("signature", .string(made.signature)),
            ("took", .integer(12)),
        ]
        change(&members)
        return Base64.encode(JSONWriter.bytes(of: .object(members.map { JSON.Member($0.0, $0.1) })))
    }

    private func outcome(_ payload: String, after seconds: Int64 = 60) -> Altcha.Outcome {
        Altcha.verify(payload, atSeconds: Self.now + seconds, key: Self.key)
    }

    @Test func theFormatIsThatOfItsAuthors() {
        let challenge = Altcha.digest(salt: "somesalt&", number: 123)
        #expect(challenge == "58ec90b7713873a67eba447f9b1a33027ce7c660decf30d89224f7db4a9bcd2a")
        #expect(
            Altcha.signature(of: challenge, key: Self.key)
                == "15b6fe2c5d10702c150044df3479af9f5c36289bff24216a5ae755993e5b3da9")
    }

    @Test func asaltEndsWithItsMarkSoThatNoDigitMoves() {
        let made = Altcha.issue(random: [7], number: 5, numberMax: 10, atSeconds: Self.now, key: Self.key)
        #expect(made.salt == "07?expires=\(Self.now + Altcha.lifeSeconds)&")
        // The time's last digit given to the number: the digest is the same, and the salt has lost its mark.
        let spliced = payload { members in
            let salt = members[3].1.string ?? ""
            members[3].1 = .string(String(salt.dropLast()))
        }
        #expect(outcome(spliced) == .invalid)
    }

    @Test func aProofIsGoodUntilItsTime() {
        guard case .solved(let code, let expires) = outcome(payload()) else {
            Issue.record("a good proof was refused")
            return
        }
        #expect(code.utf8.count == 64 && expires == Self.now + Altcha.lifeSeconds)
        #expect(outcome(payload(), after: Altcha.lifeSeconds - 1) != .expired)
        #expect(outcome(payload(), after: Altcha.lifeSeconds) == .expired)
    }

    @Test func whatWasChangedIsRefused() {
        #expect(outcome(payload { $0[2].1 = .integer(124) }) == .invalid)
        #expect(outcome(payload { $0[2].1 = .integer(-1) }) == .invalid)
        #expect(outcome(payload { $0[0].1 = .string("SHA-512") }) == .invalid)
        #expect(outcome(payload { $0[4].1 = .string(String(repeating: "0", count: 64)) }) == .invalid)
        #expect(outcome(payload { $0[3].1 = .string("030201?expires=9999999999&") }) == .invalid)
        #expect(Altcha.verify(payload(), atSeconds: Self.now, key: [1]) == .invalid)
        for text in ["", "!", "e30=", String(repeating: "A", count: 2_000)] { #expect(outcome(text) == .invalid) }
    }

    @Test func aLinksTokenLeadsToItsInvitationOnly() throws {
        let id = try #require(Identifier("0199aaaa-0000-7000-8000-000000000001"))
        let token = InvitationToken.text(id, key: Self.key)
        #expect(InvitationToken.invitation(token, key: Self.key) == id)
        #expect(token.utf8.allSatisfy { $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "=") })
        #expect(InvitationToken.invitation(token, key: [1]) == nil)
        #expect(InvitationToken.invitation("B" + token.dropFirst(), key: Self.key) == nil)
        #expect(InvitationToken.invitation(token + "A", key: Self.key) == nil)
        #expect(InvitationToken.invitation("", key: Self.key) == nil)
    }

    @Test func anIdentityIsSignedWithTheSurveysSecret() {
        let secret = VisitorIdentity.secret(survey: "nps", key: Self.key)
        let code = VisitorIdentity.code("cust_42", secret: secret)
        #expect(VisitorIdentity.isSigned("cust_42", by: code, secret: secret))
        #expect(VisitorIdentity.isSigned("cust_42", by: code.uppercased(), secret: secret))
        #expect(!VisitorIdentity.isSigned("cust_43", by: code, secret: secret))
        #expect(!VisitorIdentity.isSigned("cust_42", by: "", secret: secret))
        #expect(secret != VisitorIdentity.secret(survey: "csat", key: Self.key))
    }

    private static let form = "application/x-www-form-urlencoded"

    @Test func aFormSaysWhatGoesBesideTheAnswers() throws {
        let body =
            "nps=9&t=tok&impression=i1&user_id=u&user_hash=ab&waited_seconds=90&mode=kiosk&altcha=p&meta.plan=pro"
            + "&partial=1&embed=1"
        let web = try WebFormAdapter.decode(
            body: Array(body.utf8), contentType: Self.form, headers: [], survey: Survey.builtIn.first)
        #expect(web.extras.invitation == "tok" && web.extras.impression == "i1" && web.extras.proof == "p")
        #expect(web.extras.identityCode == "ab" && web.extras.waitedSeconds == 90 && web.extras.isEmbedded)
        #expect(web.submission.channel == .kiosk && web.submission.isPartial)
        #expect(web.submission.person?.externalID == "u")
        #expect(web.submission.person?.attributes == [PersonClaim.Attribute(name: "plan", value: "pro")])
        let json = #"{"score":9,"t":"tok","user_id":"u","meta":{"plan":"pro"},"waited_seconds":1e12,"partial":true}"#
        let same = try WebFormAdapter.decode(
            body: Array(json.utf8), contentType: "text/plain", headers: [], survey: Survey.builtIn.first)
        #expect(same.extras.waitedSeconds == WebExtras.waitedSecondsMax && same.extras.invitation == "tok")
        #expect(same.submission.person == web.submission.person && same.submission.isPartial)
    }

    @Test func statementsHaveFieldsOfTheirOwn() throws {
        let survey = Survey(
            slug: "s", name: "s",
            questions: [Question(key: "u", kind: .questionnaire(.umuxLite), label: LocalisedText(english: "?"))])
        let web = try WebFormAdapter.decode(
            body: Array("u.1=7&u.2=&u=9&u.3=1".utf8), contentType: Self.form, headers: [], survey: survey)
        #expect(web.submission.answers.map(\.value) == [.list(["7", ""])])
    }
}
