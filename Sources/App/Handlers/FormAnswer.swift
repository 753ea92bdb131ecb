internal import Channels
internal import Cryptography
internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// The form as an answer: fresh, or once more with what was typed and what is wrong with it.
struct FormAnswer {
    let environment: Environment
    let survey: Survey
    /// What tells the language that is wanted.
    let head: RequestHead?
    /// The language that the address or the form names; it goes before the browser's.
    var asked: String?
    var options = FormOptions()

    init(environment: Environment, survey: Survey, head: RequestHead?) {
        self.environment = environment
        self.survey = survey
        self.head = head
    }

    /// Reads `lang`, `embed`, `kiosk` and `score` of a page's address.
    init(environment: Environment, survey: Survey, head: RequestHead, query: [(name: String, value: String)]) {
        self.init(environment: environment, survey: survey, head: head)
        func value(_ name: String) -> String? { query.first { $0.name == name }?.value }
        asked = value("lang")
        options.isEmbedded = value("embed") == "1"
        options.isKiosk = value("kiosk") == "1"
        guard let scale = survey.firstScored?.kind.scale,
            let score = value("score").flatMap({ QueryNumber.signed(Substring($0)) }),
            scale.range.contains(Int(clamping: score))
        else { return }
        options.chosenScore = Int(score)
    }

    var language: String { LanguageChoice.choose(head, asked: asked, among: survey.languages) }

    func page(
        _ status: Status, typed: [(name: String, value: String)], errors: [InvalidParameter]
    ) -> Response {
        let token = FormToken.issue(
            survey: survey.slug, at: environment.now, nonce: RandomBytes.make(12), key: environment.formKey)
        let submission = typed.first { $0.name == FormFields.submission }?.value ?? environment.newID().description
        return dressed(
            .html(
                status,
                FormPage.render(
                    survey: survey, language: language, formToken: token, submissionID: submission, typed: typed,
                    errors: errors, options: options)))
    }

    func closed(_ status: Status, _ availability: Availability) -> Response {
        dressed(
            .html(
                status,
                ClosedSurveyPage.render(
                    survey: survey, language: language, availability: availability, options: options)))
    }

    func ended() -> Response {
        dressed(.html(.gone, ClosedSurveyPage.renderEndedLink(survey: survey, language: language)))
    }

    func thanks(score: Int?, chosen: Int?) -> Response {
        let scores = score.flatMap { score in survey.firstScored.map { [(question: $0.key, score: score)] } }
        var response = Response.html(
            .ok,
            ThankYouPage.render(
                survey: survey, language: language, scores: scores ?? [], chosen: chosen, options: options))
        if options.isKiosk {
            // The next person finds the form, with scripts or without.
            response["Refresh"] =
                "\(FormAnswer.kioskSeconds); url=/f/\(survey.slug)?kiosk=1"
                + (asked == nil ? "" : "&lang=\(language)")
        }
        return dressed(response)
    }

    /// How long a kiosk shows its thanks.
    static let kioskSeconds = 8

    /// Whose pages may show it, whence its picture may come, and that it is in a language of many.
    private func dressed(_ response: Response) -> Response {
        var response = response
        response[SecurityFields.contentSecurityPolicy] = SecurityFields.policy(
            frameAncestors: survey.frameAncestors, pictures: pictureSources)
        if survey.frameAncestors.isEmpty { response[SecurityFields.frameOptions] = "DENY" }
        response["X-Robots-Tag"] = "noindex"
        response["Content-Language"] = language
        response.add(.vary, "Accept-Language")
        return response
    }

    /// The origin of the survey's picture.
    private var pictureSources: [String] {
        guard let logo = survey.theme.logo else { return [] }
        if logo.hasPrefix("data:") { return ["data:"] }
        let host = logo.dropFirst("https://".count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return ["https://" + host]
    }
}
