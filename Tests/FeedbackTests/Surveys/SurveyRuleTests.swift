import Testing

@testable import Feedback

struct SurveyRuleTests {
    private static func label(_ text: String = "?") -> LocalisedText { LocalisedText(english: text) }

    private func survey(
        _ questions: [Question] = [Question(key: "nps", kind: .nps, label: label())], thanks: [Thanks] = [],
        consent: Consent? = nil, theme: Theme = .plain, asking: Asking = .always, origins: [String] = [],
        frames: [String] = [], languages: [String] = ["en"], name: String = "Name"
    ) -> Survey {
        Survey(
            slug: "s", name: name, languages: languages, questions: questions, thanks: thanks, consent: consent,
            theme: theme, asking: asking, origins: origins, frameAncestors: frames)
    }

    private func names(_ survey: Survey) -> [String] { SurveyChecks.faults(of: survey).map(\.name) }

    @Test func aSoundSurveyHasNoFault() {
        let questions = [
            Question(key: "nps", kind: .nps, label: Self.label()),
            Question(
                key: "why", kind: .text, label: Self.label(),
                condition: AnswerCondition(question: "nps", range: 0...6)),
            Question(key: "pick", kind: .choice(["a", "b"]), label: Self.label()),
            Question(
                key: "more", kind: .text, label: Self.label(),
                condition: AnswerCondition(question: "pick", options: ["b"])),
            Question(key: "done", kind: .task, label: Self.label()),
        ]
        let thanks = [Thanks(condition: AnswerCondition(question: "done", options: ["success"]), text: Self.label())]
        #expect(
            SurveyChecks.faults(
                of: survey(
                    questions, thanks: thanks, consent: Consent(isRequired: true, text: Self.label()),
                    theme: Theme(accent: AccentColour("#0a6cff"), logo: "https://cdn.example/logo.png"),
                    asking: Asking(sampling: 0.5, cooldownDays: 84), origins: ["https://shop.example", "null"],
                    frames: ["https://*.shop.example:8443"])) == [])
    }

    @Test(arguments: [
        (Question(key: "Bad Key", kind: .nps, label: label()), "questions[0].key"),
        (Question(key: "form_token", kind: .nps, label: label()), "questions[0].key"),
        (Question(key: "score", kind: .text, label: label()), "questions[0].key"),
        (Question(key: "q", kind: .choice(["a", "a"]), label: label()), "questions[0].options[1]"),
        (Question(key: "q", kind: .choice(["a\nb"]), label: label()), "questions[0].options[0]"),
        (
            Question(key: "q", kind: .nps, label: label(), condition: .init(question: "q", range: 0...1)),
            "questions[0].show_if.question"
        ),
        (Question(key: "q", kind: .nps, label: label("")), "questions[0].label.en"),
    ])
    func aQuestionThatMakesNoSenseIsNamed(question: Question, fault: String) {
        #expect(names(survey([question])) == [fault])
    }

    @Test func aConditionMustBeAbleToHold() {
        let score = Question(key: "stars", kind: .stars, label: Self.label())
        let pick = Question(key: "pick", kind: .choice(["a"]), label: Self.label())
        func with(_ condition: AnswerCondition) -> Survey {
            survey([score, pick, Question(key: "q", kind: .text, label: Self.label(), condition: condition)])
        }
        #expect(names(with(AnswerCondition(question: "stars", range: 5...9))).isEmpty)
        #expect(names(with(AnswerCondition(question: "stars", range: 6...9))) == ["questions[2].show_if"])
        #expect(names(with(AnswerCondition(question: "pick", range: 0...1))) == ["questions[2].show_if"])
        #expect(names(with(AnswerCondition(question: "stars", options: ["5"]))) == ["questions[2].show_if"])
        #expect(names(with(AnswerCondition(question: "pick", options: ["z"]))) == ["questions[2].show_if.is"])
    }

    @Test func theSurveysFirstLanguageNeedsItsTexts() {
        #expect(names(survey(languages: ["en", "de"])).isEmpty)
        #expect(names(survey(languages: ["de", "en"])) == ["questions[0].label"])
        #expect(names(survey(languages: ["en", "x"])) == ["languages[1]"])
        #expect(names(survey(languages: ["en", "en"])) == ["languages[1]"])
    }

    @Test func limitsHoldAtTheirEdgeAndNotBeyond() {
        func questions(_ count: Int) -> Survey {
            survey((0..<count).map { Question(key: "q\($0)", kind: .nps, label: Self.label()) })
        }
        #expect(names(questions(SurveyLimits.questionsMax)).isEmpty)
        #expect(names(questions(SurveyLimits.questionsMax + 1)) == ["questions"])
        #expect(names(questions(0)) == ["questions"])
        func options(_ count: Int) -> Survey {
            survey([Question(key: "q", kind: .choice((0..<count).map { "o\($0)" }), label: Self.label())])
        }
        #expect(names(options(SurveyLimits.optionsMax)).isEmpty)
        #expect(names(options(SurveyLimits.optionsMax + 1)) == ["questions[0].options"])
        let name = String(repeating: "n", count: SurveyLimits.nameBytesMax)
        #expect(names(survey(name: name)).isEmpty)
        #expect(names(survey(name: name + "n")) == ["name"])
        let text = String(repeating: "t", count: SurveyLimits.textBytesMax)
        #expect(names(survey([Question(key: "q", kind: .nps, label: Self.label(text))])).isEmpty)
        #expect(
            names(survey([Question(key: "q", kind: .nps, label: Self.label(text + "t"))])) == ["questions[0].label.en"])
        let thanks = Thanks(text: Self.label())
        #expect(names(survey(thanks: Array(repeating: thanks, count: SurveyLimits.thanksMax))).isEmpty)
        #expect(names(survey(thanks: Array(repeating: thanks, count: SurveyLimits.thanksMax + 1))) == ["thanks"])
    }

    @Test(arguments: [
        "https://shop.example/", "shop.example", "ftp://a.example", "https://a.example;script-src *",
        "https://*.a.example",
        "https://a.example https://b.example", "HTTPS://A.example", "https://a.example:port",
    ])
    func whatIsNoOriginIsRefused(origin: String) {
        #expect(names(survey(origins: [origin])) == ["web.origins[0]"])
    }

    @Test func accentsMustStandOutAgainstWhite() throws {
        #expect(names(survey(theme: Theme(accent: AccentColour("#767676")))).isEmpty)
        let faults = SurveyChecks.faults(of: survey(theme: Theme(accent: AccentColour("#ffff99"))))
        #expect(faults.map(\.name) == ["theme.accent"])
        #expect(faults[0].reason.contains("1.0:1") && faults[0].reason.contains("3:1"))
        // The worked examples of WCAG 2: black on white, and a grey of 4.54.
        #expect(AccentColour.black.contrast(with: .white) == 21)
        #expect(abs(try #require(AccentColour("#767676")).contrast(with: .white) - 4.54) < 0.01)
        #expect(
            AccentColour("#0a6cf") == nil && AccentColour("0a6cff") == nil && AccentColour("#06f")?.text == "#0066ff")
    }

    @Test(arguments: ["#0a6cff", "#d40000", "#00aa00", "#777777", "#000000", "#e65100", "#8a2be2"])
    func everyAccentCanBeReadInBothSchemes(text: String) throws {
        let accent = try #require(AccentColour(text))
        for surface in [AccentColour.white, .darkSurface] {
            let shown = accent.legible(on: surface)
            #expect(shown.contrast(with: surface) >= AccentColour.textContrastMin)
            #expect(shown.contrast(with: shown.ink) >= AccentColour.textContrastMin)
        }
    }

    @Test(arguments: [
        "http://cdn.example/a.png", "javascript:alert(1)", "data:text/html;base64,AAAA", "https://a.example/'x",
        "https://a.example;script-src", "data:image/svg+xml;base64,AAAA",
    ])
    func aLogoIsAPicture(logo: String) { #expect(names(survey(theme: Theme(logo: logo))) == ["theme.logo"]) }

    @Test func theScheduleDecidesByTheInstant() {
        func at(_ time: Int64) -> Instant { Instant(millisecondsSinceEpoch: time) }
        let timed = survey(asking: Asking(opens: at(100), closes: at(200)))
        #expect(timed.availability(at: at(99)) == .notYet(opens: at(100)))
        #expect(timed.availability(at: at(100)) == .open)
        #expect(timed.availability(at: at(199)) == .open)
        #expect(timed.availability(at: at(200)) == .over(closed: at(200)))
        #expect(timed.with(status: .paused).availability(at: at(150)) == .paused)
        #expect(names(survey(asking: Asking(opens: at(5), closes: at(5)))) == ["asking.closes"])
        #expect(names(survey(asking: Asking(sampling: 1.1))) == ["asking.sampling"])
    }

    @Test func aSampleHasItsShare() {
        var draws = SplitMix(state: 7)
        let asked = (0..<20_000).count { _ in Asking(sampling: 0.2).samples(draws.next()) }
        #expect((3_800...4_200).contains(asked))
        #expect(Asking(sampling: 1).samples(.max) && !Asking(sampling: 0).samples(0))
    }

    @Test func conditionsHoldForTheAnswersTheyName() {
        let some = AnswerCondition(question: "q", options: ["b", "yes"])
        #expect(some.holds(for: .choice("b")) && !some.holds(for: .choice("a")))
        #expect(some.holds(for: .choices(["a", "b"])) && !some.holds(for: .choices(["a"])))
        #expect(some.holds(for: .yesNo(true)) && !some.holds(for: .yesNo(false)))
        #expect(!some.holds(for: nil) && !some.holds(for: .score(3)))
        #expect(AnswerCondition(question: "q", range: 2...3).holds(for: .score(3)))
    }
}
