import Testing

@testable import Feedback

/// Each limit at its value and one over.
struct FeedbackLimitTests {
    private let now = Instant(millisecondsSinceEpoch: 1_800_000_000_000)

    private func faults(_ change: (inout Submission) -> Void) -> [String] {
        var submission = Submission(channel: .api, isSolicited: false, comment: "x")
        change(&submission)
        do {
            _ = try Normalisation.normalise(
                submission, survey: nil, origin: .token(Identifier(high: 0, low: 0)),
                id: Identifier(high: 0, low: 1), now: now)
            return []
        } catch {
            return error.parameters.map(\.name)
        }
    }

    private func check(_ limit: Int, _ name: String, _ change: (inout Submission, String) -> Void) {
        #expect(faults { change(&$0, String(repeating: "a", count: limit)) }.isEmpty)
        #expect(faults { change(&$0, String(repeating: "a", count: limit + 1)) } == [name])
        #expect(
            faults { change(&$0, String(repeating: "a", count: limit - 1) + "é") } == [name], "bytes, not characters")
    }

    @Test func textsAreLimitedInBytes() {
        check(FeedbackLimits.commentBytesMax, "comment") { $0.comment = $1 }
        check(FeedbackLimits.fullTextBytesMax, "full_text") { $0.fullText = $1 }
        check(FeedbackLimits.subjectBytesMax, "subject") { $0.subject = $1 }
        check(FeedbackLimits.externalIDBytesMax, "external_id") { $0.externalID = $1 }
        check(FeedbackLimits.tagBytesMax, "tags[0]") { $0.tags = [$1] }
        check(FeedbackLimits.nameBytesMax, "person.name") { $0.person = PersonClaim(name: $1) }
        check(FeedbackLimits.handleBytesMax, "person.handle") { $0.person = PersonClaim(handle: $1) }
        check(FeedbackLimits.externalIDBytesMax, "person.id") { $0.person = PersonClaim(externalID: $1) }
        check(FeedbackLimits.slugBytesMax, "touchpoint") { $0.touchpoint = $1 }
        check(FeedbackLimits.attributeBytesMax, "person.attributes.plan") {
            $0.person = PersonClaim(attributes: [PersonClaim.Attribute(name: "plan", value: $1)])
        }
        check(FeedbackLimits.urlBytesMax - 10, "context.url") { $0.context.url = "https://e/" + $1 }
        check(FeedbackLimits.urlBytesMax - 10, "context.referrer") { $0.context.referrer = "https://e/" + $1 }
    }

    @Test func anAddressHasAtMost254Bytes() {
        let label = String(repeating: "d", count: 63)
        let domain = "@" + label + "." + label + "." + String(repeating: "d", count: 61)
        #expect(faults { $0.person = PersonClaim(email: String(repeating: "l", count: 64) + domain) }.isEmpty)
        #expect(
            faults { $0.person = PersonClaim(email: String(repeating: "l", count: 64) + domain + "d") } == [
                "person.email"
            ])
    }

    @Test func listsAreLimitedInNumber() {
        func tags(_ count: Int) -> [String] { (0..<count).map { "t\($0)" } }
        #expect(faults { $0.tags = tags(20) }.isEmpty)
        #expect(faults { $0.tags = tags(20) + ["t0", "t1"] } == ["tags"])
        #expect(faults { $0.tags = tags(21) } == ["tags"])
        func claim(_ count: Int) -> PersonClaim {
            PersonClaim(attributes: (0..<count).map { PersonClaim.Attribute(name: "a\($0)", value: "v") })
        }
        #expect(faults { $0.person = claim(50) }.isEmpty)
        #expect(faults { $0.person = claim(51) } == ["person.attributes"])
    }

    @Test func aHundredAnswersAreTakenAndNotOneMore() throws {
        let survey = try #require(Survey.builtIn.first)
        func names(_ count: Int) -> [String] {
            let answer = SubmittedAnswer(question: "nps", value: .number(5), path: "answers[0].value")
            let submission = Submission(
                channel: .api, survey: "nps", isSolicited: true, answers: Array(repeating: answer, count: count))
            do {
                _ = try Normalisation.normalise(
                    submission, survey: survey, origin: .publicForm, id: Identifier(high: 0, low: 1), now: now)
                return []
            } catch {
                return error.parameters.map(\.name)
            }
        }
        #expect(names(FeedbackLimits.answersMax).isEmpty)
        #expect(names(FeedbackLimits.answersMax + 1) == ["answers"])
    }

    @Test func aClockMayRunFiveMinutesAhead() {
        let limit = FeedbackLimits.futureMillisecondsMax
        #expect(faults { $0.occurredAt = now.advanced(byMilliseconds: limit) }.isEmpty)
        #expect(faults { $0.occurredAt = now.advanced(byMilliseconds: limit + 1) } == ["occurred_at"])
        #expect(faults { $0.occurredAt = Instant(millisecondsSinceEpoch: 0) }.isEmpty)
        #expect(faults { $0.occurredAt = Instant(millisecondsSinceEpoch: -1) } == ["occurred_at"])
    }

    @Test func oneRefusalNamesFiftyFaultsAtMost() throws {
        let survey = try #require(Survey.builtIn.first)
        let answers = (0..<100).map {
            SubmittedAnswer(question: "q\($0)", value: .number(5), path: "answers[\($0)].value")
        }
        let submission = Submission(channel: .api, survey: "nps", isSolicited: true, answers: answers)
        let error = #expect(throws: ValidationError.self) {
            try Normalisation.normalise(
                submission, survey: survey, origin: .publicForm, id: Identifier(high: 0, low: 1), now: now)
        }
        #expect(error?.parameters.count == FieldChecks.faultsMax)
    }
}
