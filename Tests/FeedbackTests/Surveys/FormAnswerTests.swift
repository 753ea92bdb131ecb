import Testing

@testable import Feedback

/// What a form may leave out, and what is left out of it.
struct FormAnswerTests {
    private let survey = Survey(
        slug: "s", name: "S",
        questions: [
            Question(key: "nps", kind: .nps, isRequired: true, label: LocalisedText(english: "?")),
            Question(
                key: "why", kind: .text, isRequired: true, label: LocalisedText(english: "?"),
                condition: AnswerCondition(question: "nps", range: 0...6)),
            Question(
                key: "love", kind: .text, label: LocalisedText(english: "?"),
                condition: AnswerCondition(question: "nps", range: 9...10)),
            Question(
                key: "again", kind: .yesNo, label: LocalisedText(english: "?"),
                condition: AnswerCondition(question: "love", options: ["x"])),
            Question(key: "use", kind: .questionnaire(.sus), label: LocalisedText(english: "?")),
            Question(key: "job", kind: .task, label: LocalisedText(english: "?")),
        ], consent: Consent(isRequired: true, text: LocalisedText(english: "Quote me")))

    private func normalise(
        _ answers: [(String, SubmittedAnswer.Raw)], partial: Bool = false, consents: Bool = true
    ) throws -> NormalisedFeedback {
        var submission = Submission(channel: .web, survey: "s", isSolicited: true)
        submission.isPartial = partial
        let all = answers + (consents ? [("consent", .bool(true))] : [])
        submission.answers = all.map { SubmittedAnswer(question: $0.0, value: $0.1, path: $0.0) }
        return try Normalisation.normalise(
            submission, survey: survey, origin: .publicForm, id: Identifier(high: 1, low: 1),
            now: Instant(millisecondsSinceEpoch: 1_000))
    }

    private func faults(
        _ answers: [(String, SubmittedAnswer.Raw)], partial: Bool = false, consents: Bool = true
    ) -> [String] {
        do {
            _ = try normalise(answers, partial: partial, consents: consents)
            return []
        } catch { return (error as? ValidationError)?.parameters.map(\.name) ?? ["?"] }
    }

    @Test func aRequiredQuestionIsOneOnlyWhereItIsShown() {
        #expect(faults([("nps", .number(3))]) == ["why"])
        #expect(faults([("nps", .number(3)), ("why", .text("slow"))]) == [])
        #expect(faults([("nps", .number(8))]) == [])
    }

    @Test func answersToQuestionsThatWereNotShownAreLeftOut() throws {
        let taken = try normalise([("nps", .number(8)), ("why", .text("slow")), ("love", .text("x"))])
        #expect(taken.answers.map(\.question) == ["nps", "consent"])
        #expect(taken.comment == nil)
        // A hidden question hides those that depend on it.
        let chained = try normalise([("nps", .number(8)), ("love", .text("x")), ("again", .bool(true))])
        #expect(chained.answers.map(\.question) == ["nps", "consent"])
    }

    @Test func theCommentIsWhatTheBranchAskedFor() throws {
        #expect(try normalise([("nps", .number(10)), ("love", .text("all"))]).comment == "all")
    }

    @Test func aRequiredConsentMustBeAYes() {
        #expect(faults([("nps", .number(8))], consents: false) == ["consent"])
        #expect(faults([("nps", .number(8)), ("consent", .bool(false))], consents: false) == ["consent"])
    }

    @Test func whatIsNotFinishedMayLackAnything() throws {
        #expect(faults([("nps", .number(3))], partial: true, consents: false) == [])
        #expect(faults([("nps", .number(11))], partial: true) == ["nps"])
        #expect(try normalise([("nps", .number(3))], partial: true).isPartial)
    }

    @Test func aQuestionnaireTakesTenRatings() throws {
        let ratings: [Double?] = [4, 1, nil, 2, 5, 1, 4, 2, 3, 1]
        let taken = try normalise([("nps", .number(8)), ("use", .numbers(ratings))])
        #expect(taken.answers[1].value == .ratings(.sus, [4, 1, nil, 2, 5, 1, 4, 2, 3, 1]))
        #expect(taken.score == 8)
        let typed = ["4", "1", "", "2", "5", "1", "4", "2", "3", "1"]
        #expect(
            try normalise([("nps", .number(8)), ("use", .list(typed))]).answers[1].value == taken.answers[1].value)
        for wrong: SubmittedAnswer.Raw in [
            .numbers([4]), .numbers(Array(repeating: 6, count: 10)), .numbers(Array(repeating: 1.5, count: 10)),
            .list(Array(repeating: "x", count: 10)), .number(4), .numbers(Array(repeating: 3, count: 11)),
        ] { #expect(faults([("nps", .number(8)), ("use", wrong)]) == ["use"]) }
        #expect(faults([("nps", .number(8)), ("use", .numbers(Array(repeating: nil, count: 10)))]) == [])
    }

    @Test func aTaskHasThreeOutcomes() throws {
        #expect(
            try normalise([("nps", .number(8)), ("job", .text("abandoned"))]).answers[1].value == .choice("abandoned"))
        #expect(faults([("nps", .number(8)), ("job", .text("maybe"))]) == ["job"])
    }
}
