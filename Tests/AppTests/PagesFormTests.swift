import Feedback
import Testing

@testable import App

@Suite struct PagesFormTests {
    private func page(
        _ survey: Survey, language: String = "en", typed: [(name: String, value: String)] = [],
        errors: [InvalidParameter] = []
    ) -> String {
        let html = FormPage.render(
            survey: survey, language: language, formToken: "tok<en", submissionID: "0190-id", typed: typed,
            errors: errors)
        return String(decoding: html.bytes, as: UTF8.self)
    }

    private func count(_ needle: String, in text: String) -> Int {
        var found = 0
        var rest = Substring(text)
        while let range = rest.firstRange(of: needle) {
            found += 1
            rest = rest[range.upperBound...]
        }
        return found
    }

    private let nps = Survey.builtIn[0]

    @Test func aScoreQuestionIsAGroupOfLabelledRadioButtons() {
        let html = page(nps)
        #expect(count("type=\"radio\"", in: html) == 11)
        #expect(html.contains("<fieldset class=\"field\" aria-describedby=\"q1-hint\" data-question=\"nps\">"))
        #expect(html.contains("<legend class=\"label\">How likely are you to recommend us"))
        #expect(html.contains("0 = Not at all likely"))
        #expect(html.contains("10 = Extremely likely"))
        #expect(!html.contains("checked"))
    }

    @Test func theFormPostsToItsSurveyWithItsHiddenFields() {
        let html = page(nps)
        #expect(html.contains("action=\"/channels/web/nps\""))
        #expect(html.contains("name=\"form_token\" value=\"tok&lt;en\""))
        #expect(html.contains("name=\"submission_id\" value=\"0190-id\""))
        #expect(html.contains("name=\"fx_ref\" type=\"text\" tabindex=\"-1\" autocomplete=\"off\""))
    }

    @Test(arguments: ["nps", "score"]) func aScoreFromTheLinkIsChosen(name: String) {
        let html = page(nps, typed: [(name, "9")])
        #expect(count("checked", in: html) == 1)
        #expect(html.contains("value=\"9\" checked"))
    }

    @Test func whatWasTypedComesBackWithTheReasons() {
        let html = page(
            nps, typed: [("comment", "slow </textarea>"), ("person.email", "nobody")],
            errors: [InvalidParameter("nps", "Choose a score."), InvalidParameter("person.email", "Has no @.")])
        #expect(html.contains("slow &lt;/textarea&gt;</textarea>"))
        #expect(html.contains("<details class=\"contact\" open"))
        #expect(html.contains("value=\"nobody\""))
        #expect(html.contains("<title>Error: "))
        #expect(html.contains("<a href=\"#q1-1\">"))
        #expect(html.contains("<a href=\"#person-email\">"))
        #expect(html.contains("id=\"q1-error\"><p>Please choose a number from 0 to 10.</p>"))
        #expect(html.contains("aria-describedby=\"q1-hint q1-error\""))
        #expect(html.contains("aria-describedby=\"person-email-error\""))
    }

    @Test func theSameFaultUnderTwoNamesIsSaidOnce() {
        let errors = [InvalidParameter("nps", "needs an answer"), InvalidParameter("score", "must be a whole number")]
        #expect(count("Please choose a number from 0 to 10.", in: page(nps, errors: errors)) == 2)
    }

    @Test func aTextThatIsTooLongSaysHowLongItMayBe() {
        let html = page(
            nps, typed: [("comment", "long")], errors: [InvalidParameter("comment", "must be at most 5 bytes")])
        #expect(html.contains("<p>Must be at most 5 bytes</p>"))
    }

    @Test func anErrorAboutNoFieldIsStillSaid() {
        let html = page(nps, errors: [InvalidParameter("form_token", "This form is too old.")])
        #expect(html.contains("<li>This form is too old.</li>"))
    }

    @Test(arguments: ["nps", "score", "answers.nps", "answers[nps]"]) func everyNameOfAFieldFindsIt(name: String) {
        #expect(page(nps, errors: [InvalidParameter(name, "Choose.")]).contains("id=\"q1-error\""))
    }

    @Test func everyKindOfQuestionHasItsControls() throws {
        let survey = Survey(
            slug: "all", name: "All kinds",
            questions: [
                Question(key: "pick", kind: .choice(["a", "b"]), label: LocalisedText(english: "Pick")),
                Question(key: "any", kind: .choices(["c", "d", "e"]), label: LocalisedText(english: "Any")),
                Question(key: "ok", kind: .yesNo, label: LocalisedText(english: "OK?")),
                Question(key: "thumb", kind: .thumbs, label: LocalisedText(english: "Good?")),
                Question(key: "stars", kind: .stars, label: LocalisedText(english: "Stars")),
                Question(
                    key: "csat", kind: .csat(try #require(.csat(points: 7))), label: LocalisedText(english: "CSAT")),
                Question(key: "why", kind: .text, isRequired: true, label: LocalisedText(english: "Why")),
            ])
        let html = page(survey, typed: [("any", "c"), ("any", "e"), ("ok", "no")])
        #expect(count("type=\"checkbox\"", in: html) == 3)
        #expect(count("type=\"radio\"", in: html) == 2 + 2 + 2 + 5 + 7)
        #expect(count("checked", in: html) == 3)
        #expect(count("<textarea", in: html) == 1)
        #expect(count("Required", in: html) == 1)
    }

    @Test func aConditionIsSaidInWordsWithTheQuestionsNumber() {
        let survey = Survey(
            slug: "if", name: "If",
            questions: [
                Question(key: "nps", kind: .nps, label: LocalisedText(english: "How likely?")),
                Question(
                    key: "why", kind: .text, label: LocalisedText(english: "Why?"),
                    condition: AnswerCondition(question: "nps", range: 0...6)),
            ])
        let html = page(survey)
        #expect(html.contains("Only if your answer to question 1 is from 0 to 6."))
        #expect(html.contains("2. Why?"))
    }

    @Test func aRightToLeftLanguageTurnsThePage() {
        #expect(page(nps, language: "ar").contains("<html lang=\"ar\" dir=\"rtl\">"))
    }

    @Test func noPageHoldsScriptsOrInlineStyle() {
        let hostile = InvalidParameter("nps", "<script>alert(1)</script>")
        let html = page(nps, typed: [("comment", "<img src=x onerror=alert(1)>")], errors: [hostile])
        #expect(count("<script", in: html) == 1 && html.contains(#"<script type="module" src="/form.js"></script>"#))
        #expect(!html.contains("<img"))
        #expect(!html.contains(" style="))
    }
}
