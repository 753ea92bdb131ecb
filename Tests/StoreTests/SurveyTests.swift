import Codecs
import Feedback
import Testing

@testable import Store

struct SurveyTests {
    private static func text(_ key: String, _ more: String = "") -> String {
        #"{"key":"\#(key)","kind":"text","label":{"en":"l"}\#(more)}"#
    }

    private func everything() throws -> Survey {
        let label = LocalisedText([.init(language: "en", text: "How?"), .init(language: "de", text: "Wie?")])
        let kinds: [QuestionKind] = [
            .nps, .csat(try #require(.csat(points: 7))), .ces(try #require(.ces(points: 5, isReversed: true))), .stars,
            .thumbs,
            .scale(try #require(.scale(from: 2, to: 9))), .choice(["a", "b"]), .choices(["c"]), .text, .yesNo,
        ]
        let condition = AnswerCondition(question: "q0", range: 0...6)
        let questions = kinds.enumerated().map { number, kind in
            Question(
                key: "q\(number)", kind: kind, isRequired: number == 0, label: label, low: number == 0 ? label : nil,
                high: number == 0 ? label : nil, condition: number == 8 ? condition : nil)
        }
        return Survey(
            slug: "all-kinds", name: "All", version: 3, status: .paused, touchpoint: "delivery",
            languages: ["en", "de"],
            questions: questions,
            thanks: [Thanks(condition: condition, text: label, link: "https://a.example"), Thanks(text: label)],
            origins: ["https://a.example"], frameAncestors: ["https://b.example"])
    }

    @Test func everyKindSurvivesJSONAndTheDatabase() async throws {
        let survey = try everything()
        #expect(try SurveyJSON.survey(SurveyJSON.json(survey)) == survey)
        for builtIn in Survey.builtIn { #expect(try SurveyJSON.survey(SurveyJSON.json(builtIn)) == builtIn) }
        let fixture = try Fixture()
        try await fixture.store.write { try $0.insert(survey) }
        #expect(try await fixture.store.read { try $0.survey("all-kinds") } == survey)
        await fixture.store.close()
    }

    @Test func theShapeIsThatOfTheAPI() throws {
        let text = """
            {"slug":"delivery-nps","name":"After delivery","questions":[
              {"key":"nps","kind":"nps","required":true,"label":{"en":"Likely?","de":"Wie?"},"low":{"en":"Not"}},
              {"key":"ease","kind":"ces","scale":7,"direction":"low_is_easy","label":{"en":"Ease"}},
              {"key":"reason","kind":"text","label":{"en":"Why?"},"show_if":{"question":"nps","from":0,"to":6}}],
             "thanks":[{"if":{"question":"nps","from":9,"to":10},"text":{"en":"Thank you!"},"link":"https://a"}],
             "consent":{"required":false},"web":{"origins":["https://shop.example"]}}
            """
        let survey = try SurveyJSON.survey(text: text)
        #expect(survey.version == 1 && survey.status == .live && survey.languages == ["en"])
        #expect(survey.questions.map(\.kind.name) == ["nps", "ces", "text"])
        #expect(survey.questions[1].kind.scale?.isReversed == true)
        #expect(survey.questions[2].condition == AnswerCondition(question: "nps", range: 0...6))
        #expect(survey.thanks.first?.link == "https://a")
        #expect(survey.origins == ["https://shop.example"])
    }

    @Test(arguments: [
        ("[]", ""), ("{}", "slug"), (#"{"slug":"A b","name":"x"}"#, "slug"), (#"{"slug":"a","name":""}"#, "name"),
        (#"{"slug":"a","name":"x","status":"odd"}"#, "status"), (#"{"slug":"a","name":"x","version":0}"#, "version"),
        (#"{"slug":"a","name":"x","questions":{}}"#, "questions"),
        (#"{"slug":"a","name":"x","questions":[{"key":"k","kind":"odd","label":{"en":"l"}}]}"#, "questions[0].kind"),
        (
            #"{"slug":"a","name":"x","questions":[{"key":"k","kind":"csat","scale":4,"label":{"en":"l"}}]}"#,
            "questions[0].scale"
        ),
        (
            #"{"slug":"a","name":"x","questions":[{"key":"k","kind":"ces","scale":6,"label":{"en":"l"}}]}"#,
            "questions[0].scale"
        ),
        (
            #"{"slug":"a","name":"x","questions":[{"key":"k","kind":"ces","direction":"up","label":{"en":"l"}}]}"#,
            "questions[0].direction"
        ),
        (
            #"{"slug":"a","name":"x","questions":[{"key":"k","kind":"scale","min":5,"max":5,"label":{"en":"l"}}]}"#,
            "questions[0].max"
        ),
        (
            #"{"slug":"a","name":"x","questions":[{"key":"k","kind":"choice","options":[],"label":{"en":"l"}}]}"#,
            "questions[0].options"
        ),
        (#"{"slug":"a","name":"x","questions":[{"key":"k","kind":"text","label":{}}]}"#, "questions[0].label"),
        (#"{"slug":"a","name":"x","questions":[{"key":"k","kind":"text","label":{"en":1}}]}"#, "questions[0].label"),
        (
            #"{"slug":"a","name":"x","questions":[\#(Self.text("k")),\#(Self.text("k"))]}"#,
            "questions"
        ),
        (
            #"{"slug":"a","name":"x","questions":[\#(Self.text("k", #","show_if":{"question":"z","from":0,"to":1}"#))]}"#,
            "questions"
        ),
        (
            #"{"slug":"a","name":"x","thanks":[{"text":{"en":"t"},"if":{"question":"k","from":5,"to":1}}]}"#,
            "thanks[0].if.to"
        ),
        (#"{"slug":"a","name":"x","web":{"origins":[1]}}"#, "web.origins"),
    ])
    func whatIsWrongIsNamed(text: String, path: String) throws {
        let error = #expect(throws: ValidationError.self) { try SurveyJSON.survey(text: text) }
        #expect(error?.parameters.contains { $0.name == path } == true, "\(String(describing: error))")
    }

    @Test func everyFaultIsNamedAtOnce() {
        let error = #expect(throws: ValidationError.self) {
            try SurveyJSON.survey(text: #"{"slug":"A","questions":[{"kind":"nps"},{"key":"b","label":{"en":"l"}}]}"#)
        }
        let names = Set(error?.parameters.map(\.name) ?? [])
        #expect(names == ["slug", "name", "questions[0].key", "questions[0].label", "questions[1].kind"])
    }

    @Test func aNewVersionIsTheCurrentOneAndAnswersStayPinned() async throws {
        let fixture = try Fixture()
        let record = try await fixture.insert(fixture.feedback(score: 9)).record
        let old = try #require(try await fixture.store.read { try $0.survey("nps") })
        let changed = Survey(slug: "nps", name: "Renamed", version: 2, questions: Array(old.questions.prefix(1)))
        try await fixture.store.write { try $0.insert(changed) }
        #expect(try await fixture.store.read { try $0.survey("nps") } == changed)
        #expect(try await fixture.store.read { try $0.feedback(record.id) }?.surveyVersion == 1)
        await fixture.store.close()
    }

    @Test func theQuestionsOfAVersionNeverChange() async throws {
        let fixture = try Fixture()
        let old = try #require(try await fixture.store.read { try $0.survey("nps") })
        let renamed = Survey(slug: "nps", name: "Renamed", questions: old.questions)
        try await fixture.store.write { try $0.insert(renamed) }
        #expect(try await fixture.store.read { try $0.survey("nps") }?.name == "Renamed")
        let cut = Survey(slug: "nps", name: "Cut", questions: Array(old.questions.prefix(1)))
        await #expect(throws: StoreError.self) { try await fixture.store.write { try $0.insert(cut) } }
        #expect(try await fixture.store.read { try $0.survey("nps") } == renamed)
        await fixture.store.close()
    }
}
