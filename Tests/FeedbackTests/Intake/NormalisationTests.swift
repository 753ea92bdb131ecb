import Testing

@testable import Feedback

/// What normalising makes of whole submissions.
struct NormalisationTests {
    private let now = Instant(millisecondsSinceEpoch: 1_800_000_000_000)
    private let id = Identifier(high: 1, low: 2)
    private let source = FeedbackOrigin.source(Identifier(high: 3, low: 4))
    private let token = FeedbackOrigin.token(Identifier(high: 5, low: 6))

    private func survey(_ slug: String) throws -> Survey {
        try #require(Survey.builtIn.first { $0.slug == slug })
    }

    private func normalise(
        _ submission: Submission, _ survey: Survey? = nil, origin: FeedbackOrigin? = nil
    ) throws(ValidationError) -> NormalisedFeedback {
        try Normalisation.normalise(submission, survey: survey, origin: origin ?? token, id: id, now: now)
    }

    private func faults(
        _ submission: Submission, _ survey: Survey? = nil, origin: FeedbackOrigin? = nil
    ) -> [InvalidParameter] {
        do {
            _ = try normalise(submission, survey, origin: origin)
            return []
        } catch {
            return error.parameters
        }
    }

    private func names(_ submission: Submission, _ survey: Survey? = nil, origin: FeedbackOrigin? = nil) -> [String] {
        faults(submission, survey, origin: origin).map(\.name)
    }

    @Test func shorthandsAnswerTheFirstScoredAndTheFirstTextQuestion() throws {
        let submission = Submission(
            channel: .api, survey: "nps", externalID: "ord-991", isSolicited: true, score: .number(9),
            comment: "  Fast delivery\r\n", person: PersonClaim(email: "A@Example.ORG"), touchpoint: "delivery",
            tags: ["shipping", "shipping"], language: "en", occurredAt: now)
        let record = try normalise(submission, survey("nps"))
        #expect(record.answers.map(\.question) == ["nps", "comment"])
        #expect(record.answers[0].value == .score(9))
        #expect(record.answers[0].scale == .nps)
        #expect(record.answers[1].value == .text("Fast delivery"))
        #expect(record.score == 9 && record.scale == .nps && record.comment == "Fast delivery")
        #expect(record.person?.email == "a@example.org")
        #expect(record.tags == ["shipping"])
        #expect(record.survey == "nps" && record.surveyVersion == 1 && record.receivedAt == now)
    }

    @Test func explicitAnswersGiveTheRecordItsScoreAndComment() throws {
        let submission = Submission(
            channel: .web, survey: "csat", isSolicited: true,
            answers: [
                SubmittedAnswer(question: "comment", value: .text("ok"), path: "comment"),
                SubmittedAnswer(question: "csat", value: .text(" 4 "), path: "csat"),
            ])
        let record = try normalise(submission, survey("csat"), origin: .publicForm)
        #expect(record.score == 4 && record.scale?.code == "csat:1-5" && record.comment == "ok")
        #expect(record.answers.map(\.question) == ["csat", "comment"])
    }

    @Test func anEqualShorthandAndAnswerAreOneAndDifferentOnesAreAFault() throws {
        var submission = Submission(
            channel: .api, survey: "nps", isSolicited: true, score: .number(9),
            answers: [SubmittedAnswer(question: "nps", value: .number(9), path: "answers[0].value")])
        #expect(try normalise(submission, survey("nps")).answers.count == 1)
        submission.score = .number(8)
        #expect(
            try faults(submission, survey("nps")) == [
                InvalidParameter("score", "must equal the answer to nps in answers[0].value, or be left out")
            ])
    }

    @Test(arguments: [
        SubmittedAnswer.Raw.number(11), .number(-1), .number(9.5), .number(.infinity), .number(.nan), .text("011"),
        .text("+9"), .text("9.0"), .text("nine"), .bool(true), .list(["9"]), .text("99999999999999999999"),
    ])
    func aScoreOutsideItsScaleSaysWhatWouldBeRight(_ raw: SubmittedAnswer.Raw) throws {
        let submission = Submission(channel: .api, survey: "nps", isSolicited: true, score: raw)
        #expect(
            try faults(submission, survey("nps")) == [
                InvalidParameter("score", "must be a whole number from 0 to 10")
            ])
    }

    @Test(arguments: [SubmittedAnswer.Raw.number(0), .number(10), .number(9.0), .text("10"), .text("0"), .text("07")])
    func wholeNumbersAndDigitsAreScores(_ raw: SubmittedAnswer.Raw) throws {
        let submission = Submission(channel: .api, survey: "nps", isSolicited: true, score: raw)
        #expect(try normalise(submission, survey("nps")).score != nil)
    }

    @Test func everyFaultIsNamedAtOnce() throws {
        let submission = Submission(
            channel: .api, survey: "nps", externalID: String(repeating: "x", count: 513), isSolicited: true,
            score: .number(11), comment: "bell \u{7}",
            answers: [SubmittedAnswer(question: "colour", value: .text("red"), path: "answers[0].value")],
            person: PersonClaim(email: "no address"), touchpoint: "Delivery!", tags: [""], language: "english_",
            context: FeedbackContext(url: "ftp://example.org"), occurredAt: now.advanced(byMilliseconds: 300_001))
        #expect(
            try names(submission, survey("nps")).sorted() == [
                "answers[0].value", "comment", "context.url", "external_id", "language", "occurred_at", "person.email",
                "score", "tags[0]", "touchpoint",
            ])
    }

    @Test func anAnswerWithoutItsSurveyIsAFault() {
        let score = Submission(channel: .api, isSolicited: true, score: .number(9))
        #expect(names(score) == ["survey"])
        let answer = SubmittedAnswer(question: "nps", value: .number(9), path: "answers[0].value")
        #expect(names(Submission(channel: .api, isSolicited: true, answers: [answer])) == ["survey"])
        #expect(names(Submission(channel: .api, survey: "gone", isSolicited: true, comment: "x")) == ["survey"])
        #expect(names(Submission(channel: .letter, isSolicited: false, comment: "Dear all")).isEmpty)
    }

    @Test func nothingAtAllIsAFaultUnlessAProviderSentIt() throws {
        let empty = Submission(channel: .api, isSolicited: false, comment: " \n ")
        #expect(names(empty) == ["comment"])
        #expect(names(empty, origin: source).isEmpty)
    }

    @Test func aRequiredQuestionWithoutAnswerIsNamedAsItsSenderKnowsIt() throws {
        let submission = Submission(channel: .web, survey: "nps", isSolicited: true, comment: "hello")
        #expect(try names(submission, survey("nps")) == ["score"])
        #expect(try names(submission, survey("nps"), origin: .publicForm) == ["nps"])
        #expect(try names(submission, survey("nps"), origin: source).isEmpty)
        var spontaneous = submission
        spontaneous.isSolicited = false
        #expect(try names(spontaneous, survey("nps")).isEmpty)
        var blank = submission
        blank.answers = [SubmittedAnswer(question: "nps", value: .text("  "), path: "nps")]
        #expect(
            try faults(blank, survey("nps"), origin: .publicForm) == [
                InvalidParameter("nps", "question nps needs an answer: must be a whole number from 0 to 10")
            ])
    }

    @Test func aHiddenQuestionIsNotRequired() throws {
        let survey = Survey(
            slug: "s", name: "S",
            questions: [
                Question(key: "nps", kind: .nps, isRequired: true, label: LocalisedText(english: "?")),
                Question(
                    key: "reason", kind: .text, isRequired: true, label: LocalisedText(english: "Why?"),
                    condition: AnswerCondition(question: "nps", range: 0...6)),
                Question(
                    key: "more", kind: .yesNo, isRequired: true, label: LocalisedText(english: "More?"),
                    condition: AnswerCondition(question: "reason", range: 0...6)),
            ])
        #expect(names(Submission(channel: .api, survey: "s", isSolicited: true, score: .number(7)), survey).isEmpty)
        #expect(
            names(Submission(channel: .api, survey: "s", isSolicited: true, score: .number(6)), survey) == ["comment"])
    }

    @Test func eachKindOfQuestionTakesItsOwnValues() throws {
        let options = ["red", "green", "blue"]
        let questions: [(QuestionKind, SubmittedAnswer.Raw, AnswerValue?)] = [
            (.thumbs, .text("up"), .score(1)), (.thumbs, .bool(false), .score(0)), (.thumbs, .number(1), .score(1)),
            (.thumbs, .number(2), nil), (.thumbs, .text("sideways"), nil), (.stars, .number(5), .score(5)),
            (.stars, .number(0), nil), (.yesNo, .text("Yes"), .yesNo(true)), (.yesNo, .bool(false), .yesNo(false)),
            (.yesNo, .number(1), nil), (.choice(options), .text("green"), .choice("green")),
            (.choice(options), .text("Green"), nil), (.choice(options), .list(["blue"]), .choice("blue")),
            (.choice(options), .list(["blue", "red"]), nil),
            (.choices(options), .list(["blue", "red", "blue"]), .choices(["red", "blue"])),
            (.choices(options), .list(["blue", "pink"]), nil), (.choices(options), .text("red"), .choices(["red"])),
            (.choices(options), .number(1), nil), (.text, .text("hello"), .text("hello")), (.text, .number(4), nil),
            (.scale(try #require(ScoreScale.scale(from: 2, to: 4))), .number(4), .score(4)),
            (.scale(try #require(ScoreScale.scale(from: 2, to: 4))), .number(5), nil),
            (.scale(try #require(ScoreScale.scale(from: -3, to: 3))), .text(" -3 "), .score(-3)),
            (.scale(try #require(ScoreScale.scale(from: -3, to: 3))), .number(-4), nil),
            (.scale(try #require(ScoreScale.scale(from: -3, to: 3))), .text("+3"), nil),
            (.scale(try #require(ScoreScale.scale(from: -3, to: 3))), .text("--3"), nil),
            (.scale(try #require(ScoreScale.scale(from: 90, to: 100))), .text("100"), .score(100)),
            (.scale(try #require(ScoreScale.scale(from: 90, to: 100))), .text("0100"), nil),
        ]
        for (kind, raw, expected) in questions {
            let survey = Survey(
                slug: "s", name: "S", questions: [Question(key: "q", kind: kind, label: LocalisedText(english: "?"))])
            let submission = Submission(
                channel: .api, survey: "s", isSolicited: true,
                answers: [SubmittedAnswer(question: "q", value: raw, path: "answers[0].value")])
            if let expected {
                #expect(try normalise(submission, survey).answers.first?.value == expected)
            } else {
                #expect(names(submission, survey) == ["answers[0].value"], "\(kind) \(raw)")
            }
        }
    }

    @Test func aProviderIsNeverRefused() throws {
        let long = String(repeating: "é", count: 40_000)
        let submission = Submission(
            channel: .email, survey: "csat", externalID: String(repeating: "m", count: 600), isSolicited: false,
            score: .number(9), comment: "a\u{0}b\r\n" + long, subject: String(repeating: "s", count: 3_000),
            answers: [SubmittedAnswer(question: "colour", value: .text("red"), path: "colour")],
            person: PersonClaim(email: "broken@", name: String(repeating: "n", count: 300)), touchpoint: "No Slug",
            tags: (0..<30).map { "t\($0)" }, language: "??", context: FeedbackContext(url: "mailto:x"),
            occurredAt: now.advanced(byMilliseconds: 86_400_000))
        let record = try normalise(submission, survey("csat"), origin: source)
        #expect(record.score == nil)
        #expect(record.comment?.utf8.count == FeedbackLimits.commentBytesMax - 1)
        #expect(record.comment?.hasPrefix("ab\né") == true)
        #expect(record.fullText?.utf8.count == FeedbackLimits.fullTextBytesMax - 1)
        #expect(record.subject?.utf8.count == FeedbackLimits.subjectBytesMax)
        #expect(record.externalID?.utf8.count ?? 0 <= FeedbackLimits.externalIDBytesMax)
        #expect(record.person?.email == nil && record.person?.name?.utf8.count == FeedbackLimits.nameBytesMax)
        #expect(record.tags.count == FeedbackLimits.tagsMax)
        #expect(record.touchpoint == nil && record.language == nil && record.context.url == nil)
        #expect(record.occurredAt == now)
    }

    @Test func twoLongProviderIdsStayDifferent() throws {
        var submission = Submission(channel: .email, isSolicited: false, comment: "x")
        submission.externalID = String(repeating: "m", count: 600) + "1"
        let first = try normalise(submission, origin: source)
        submission.externalID = String(repeating: "m", count: 600) + "2"
        let second = try normalise(submission, origin: source)
        #expect(first.externalID != second.externalID)
    }

    @Test func whatABrowserAddsToAFormIsLeftOutRatherThanRefused() throws {
        let submission = Submission(
            channel: .web, survey: "nps", isSolicited: true, score: .number(3), language: "x",
            context: FeedbackContext(url: "file:///home", referrer: "about:blank", userAgent: "\u{1}Browser"))
        let record = try normalise(submission, survey("nps"), origin: .publicForm)
        #expect(record.context == FeedbackContext(userAgent: "Browser"))
        #expect(record.language == nil)
    }

    @Test func theSurveysTouchpointStandsInWhereNoneIsSent() throws {
        let survey = Survey(
            slug: "s", name: "S", touchpoint: "support",
            questions: [Question(key: "nps", kind: .nps, label: LocalisedText(english: "?"))])
        var submission = Submission(channel: .api, survey: "s", isSolicited: true, score: .number(1))
        #expect(try normalise(submission, survey).touchpoint == "support")
        submission.touchpoint = "delivery"
        #expect(try normalise(submission, survey).touchpoint == "delivery")
    }

    @Test func aClaimOfNothingIsNobody() throws {
        var submission = Submission(channel: .api, isSolicited: false, comment: "x", person: PersonClaim(name: " "))
        #expect(try normalise(submission).person == nil)
        submission.person = PersonClaim(externalID: "cust_42")
        #expect(try normalise(submission).person?.externalID == "cust_42")
    }
}
