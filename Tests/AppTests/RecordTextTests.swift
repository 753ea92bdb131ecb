import Codecs
import Feedback
import Store
import TestSupport
import Testing

@testable import App

/// What a submission is answered with is what the API shows of the record.
struct RecordTextTests {
    private let texts = ["", "plain", "caf\u{E9} \u{1F600}", "<b>&\"\\\n\t\u{1}\u{7F}", "a\u{2028}b\u{2029}c\u{201C}"]

    private func record(_ random: inout SeededGenerator) -> StoredFeedback {
        func text() -> String? { Bool.random(using: &random) ? texts.randomElement(using: &random) : nil }
        func id() -> Identifier { Identifier(high: random.next(), low: random.next()) }
        let values: [AnswerValue] = [
            .score(7), .text(text() ?? "t"), .choice("c"), .choices([]), .choices(["a", "b\""]), .yesNo(true),
        ]
        let time = Instant(millisecondsSinceEpoch: Int64.random(in: 0...4_102_444_800_000, using: &random))
        return StoredFeedback(
            id: id(), source: Bool.random(using: &random) ? id() : nil, externalID: text(),
            channel: Channel.allCases.randomElement(using: &random) ?? .web, survey: text(),
            surveyVersion: Bool.random(using: &random) ? 3 : nil, isSolicited: Bool.random(using: &random),
            answers: values.shuffled(using: &random).prefix(Int.random(in: 0...6, using: &random)).map {
                NormalisedAnswer(question: text() ?? "q", scale: nil, value: $0)
            },
            score: Bool.random(using: &random) ? 9 : nil, scale: Bool.random(using: &random) ? .nps : nil,
            comment: text(), subject: text(), fullText: text(),
            person: Bool.random(using: &random) ? person(id(), text(), text()) : nil, touchpoint: text(),
            tags: ["x", "\u{E9}"].filter { _ in Bool.random(using: &random) }, language: text(),
            context: FeedbackContext(url: text(), referrer: text(), userAgent: text()),
            status: Bool.random(using: &random) ? .open : .closed, disposition: "counted", dispositionRule: text(),
            isSpam: Bool.random(using: &random), spamScore: Int.random(in: 0...120, using: &random),
            spamReasons: ["r\"", "s"].filter { _ in Bool.random(using: &random) }, occurredAt: time,
            receivedAt: time.advanced(byMilliseconds: 500), updatedAt: Instant(millisecondsSinceEpoch: 60_000),
            assignee: Bool.random(using: &random) ? id() : nil)
    }

    private func person(_ id: Identifier, _ name: String?, _ email: String?) -> StoredPerson {
        var person = StoredPerson(id: id, name: name)
        person.email = email
        person.attributes = [.init(name: "plan", value: "a\"b"), .init(name: "\u{E9}", value: "")]
        return person
    }

    @Test func bytesAreThoseOfTheRecordsJSON() {
        var random = SeededGenerator(seed: 20_261_122)
        for _ in 0..<300 {
            let record = record(&random)
            #expect(RecordText.bytes(record) == JSONWriter.bytes(of: RecordJSON.value(record)))
        }
    }
}
