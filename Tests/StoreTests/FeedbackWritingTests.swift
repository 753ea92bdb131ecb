import Feedback
import Testing

@testable import Store

struct FeedbackWritingTests {
    @Test func whatIsInsertedIsReadBackUnchanged() async throws {
        let fixture = try Fixture()
        let csat = try #require(ScoreScale.csat(points: 5))
        let feedback = fixture.feedback(
            origin: .operatorConsole, externalID: "ord-991", channel: .email, isSolicited: false,
            answers: [
                NormalisedAnswer(question: "nps", scale: .nps, value: .score(9)),
                NormalisedAnswer(question: "csat", scale: csat, value: .score(4)),
                NormalisedAnswer(question: "comment", scale: nil, value: .text("Fast")),
                NormalisedAnswer(question: "which", scale: nil, value: .choice("a")),
                NormalisedAnswer(question: "what", scale: nil, value: .choices(["b", "a", "b"])),
                NormalisedAnswer(question: "none", scale: nil, value: .choices([])),
                NormalisedAnswer(question: "again", scale: nil, value: .yesNo(true)),
            ], comment: "Fast", subject: "Hello", fullText: "Fast\n> quoted",
            person: PersonClaim(
                externalID: "c1", email: "A@Example.org", name: "A", handle: "m:a@b", phone: "+49",
                attributes: [.init(name: "plan", value: "pro"), .init(name: "age", value: "4")]),
            touchpoint: "delivery", tags: ["b", "a", "b"], language: "en",
            context: FeedbackContext(url: "https://a", referrer: "", userAgent: "x"),
            disposition: .autoReply(rule: "Auto-Submitted"), spamScore: 7, spamReasons: ["a \"link\"", "two\n"])
        let outcome = try await fixture.insert(feedback)
        guard case .created(let record) = outcome else {
            Issue.record("not created")
            return
        }
        let read = try await fixture.store.read { try $0.feedback(record.id) }
        #expect(read == record)
        #expect(record.tags == ["a", "b"])
        #expect(record.person?.email == "a@example.org")
        #expect(record.person?.attributes.map(\.name) == ["age", "plan"])
        #expect(record.answers == feedback.answers)
        #expect(record.spamReasons == feedback.spamReasons)
        #expect(record.disposition == "auto_reply" && record.dispositionRule == "Auto-Submitted" && !record.isCounted)
        let faults = try await fixture.store.read { try $0.faults() }
        #expect(faults == [])
        await fixture.store.close()
    }
}
