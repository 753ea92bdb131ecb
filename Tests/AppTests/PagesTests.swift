import Feedback
import Testing

@testable import App

@Suite struct PagesTests {
    private func string(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }

    private func survey(_ status: Survey.Status = .live, thanks: [Thanks] = []) -> Survey {
        Survey(slug: "s", name: "After delivery", status: status, questions: [], thanks: thanks)
    }

    @Test func thanksFitTheScore() {
        let survey = survey(thanks: [
            Thanks(
                condition: AnswerCondition(question: "nps", range: 9...10), text: LocalisedText(english: "Wonderful!"),
                link: "https://reviews.example"),
            Thanks(text: LocalisedText(english: "We will do better.")),
        ])
        let promoter = string(ThankYouPage.render(survey: survey, language: "en", scores: [("nps", 9)]))
        #expect(promoter.contains("Wonderful!"))
        #expect(promoter.contains("href=\"https://reviews.example\""))
        let detractor = string(ThankYouPage.render(survey: survey, language: "en", scores: [("nps", 8)]))
        #expect(detractor.contains("We will do better."))
        #expect(!detractor.contains("href=\"https:"))
    }

    @Test func longThanksStandUnderAHeading() {
        let long = String(repeating: "Thank you. ", count: 20)
        let html = string(
            ThankYouPage.render(survey: survey(thanks: [Thanks(text: LocalisedText(english: long))]), language: "en"))
        #expect(html.contains("<h1>Thank you</h1>"))
        #expect(html.contains("<p class=\"lead\">Thank you. Thank you."))
        #expect(
            string(ThankYouPage.render(survey: survey(), language: "en")).contains(
                "<h1>Your feedback has reached us.</h1>"))
    }

    @Test func aThankYouLinkThatIsNoWebAddressIsLeftOut() {
        let survey = survey(thanks: [Thanks(text: LocalisedText(english: "Thanks."), link: "javascript:alert(1)")])
        #expect(!string(ThankYouPage.render(survey: survey, language: "en")).contains("javascript"))
    }

    @Test func signInKeepsTheAddressAndNeverThePassword() {
        let html = string(SignInPage.render(email: "a\"b@example.org", hasFailed: true))
        #expect(html.contains("value=\"a&quot;b@example.org\""))
        #expect(html.contains("The e-mail address or the password is not right."))
        #expect(html.contains("autocomplete=\"current-password\""))
    }

    @Test func signInGoesOnOnlyToLocalPaths() {
        #expect(string(SignInPage.render(next: "/?range=7")).contains("name=\"next\" value=\"/?range=7\""))
        #expect(!string(SignInPage.render(next: "//evil.example")).contains("evil"))
    }

    @Test func setUpSendsTheTokenBackAndNamesWhatIsWrong() {
        let html = string(
            SetUpPage.render(
                action: "/set-up", token: "one-time", email: "a@example.org",
                errors: [InvalidParameter("password", "Too short."), InvalidParameter("token", "Used already.")]))
        #expect(html.contains("name=\"token\" value=\"one-time\""))
        #expect(html.contains("id=\"password-error\"><p>Too short.</p>"))
        #expect(html.contains("<p>Used already.</p>"))
        #expect(html.contains("aria-describedby=\"password-hint password-error\""))
        #expect(html.contains("value=\"a@example.org\""))
    }

    @Test func anInvitedUserSeesTheirAddressAndOnlyChoosesAPassword() {
        let html = string(SetPasswordPage.render(action: "/set-up", token: "t", email: "b@example.org"))
        #expect(html.contains("<strong>b@example.org</strong>"))
        #expect(!html.contains("name=\"email\""))
    }

    @Test(arguments: [400, 401, 403, 404, 405, 408, 410, 413, 415, 422, 429, 431, 500, 501, 503, 507])
    func everyStatusHasATitleAndANextStep(status: Int) {
        let words = PageText.english.error(status)
        #expect(!words.title.isEmpty && !words.next.isEmpty)
        let html = string(ErrorPage.render(status: status, detail: "<b>", requestID: "req-1"))
        #expect(html.contains("<h1>\(words.title)</h1>"))
        #expect(html.contains("&lt;b&gt;"))
        #expect(html.contains("<code>req-1</code>"))
    }

    @Test func anErrorForACustomerDoesNotPointAtTheDashboard() {
        #expect(!string(ErrorPage.render(status: 404, isForAdmins: false)).contains("href=\"/\""))
    }

    @Test func aDraftIsNotToldFromAnUnknownSurvey() {
        #expect(
            ClosedSurveyPage.render(survey: survey(.draft), language: "en")
                == ClosedSurveyPage.render(survey: nil, language: "en"))
        #expect(string(ClosedSurveyPage.render(survey: survey(.archived), language: "en")).contains("has ended"))
        #expect(string(ClosedSurveyPage.render(survey: survey(.paused), language: "en")).contains("try again later"))
    }

    @Test func everyPageKeepsOutOfSearchEnginesAndFitsSmallScreens() {
        let pages = [
            ThankYouPage.render(survey: survey(), language: "en"), SignInPage.render(), ErrorPage.render(status: 404),
            SetUpPage.render(action: "/set-up", token: ""), ClosedSurveyPage.render(survey: nil, language: "en"),
        ]
        for html in pages.map(string) {
            #expect(html.contains("<meta name=\"robots\" content=\"noindex\">"))
            #expect(html.contains("<meta name=\"viewport\""))
            #expect(html.hasPrefix("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"))
        }
    }
}
