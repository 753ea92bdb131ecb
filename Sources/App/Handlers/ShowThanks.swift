internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// `GET /f/{survey}/thanks`: where a sent form leads.
struct ShowThanks: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) throws -> Response {
        guard let survey = environment.surveys[request.captures[0]] else {
            return .html(.notFound, ClosedSurveyPage.render(survey: nil, language: "en"))
        }
        let score = try QueryPairs.read(request.head).first { $0.name == "score" }.flatMap {
            DecimalDigits.signed(Substring($0.value))
        }
        return .html(.ok, ThankYouPage.render(
            survey: survey, thanks: thanks(survey, score.flatMap { Int(exactly: $0) }),
            language: survey.languages.first ?? "en"))
    }

    /// The first whose condition holds for the survey's first score.
    private func thanks(_ survey: Survey, _ score: Int?) -> Thanks? {
        survey.thanks.first { thanks in
            guard let condition = thanks.condition else { return true }
            guard condition.question == survey.firstScored?.key, let score else { return false }
            return condition.range.contains(score)
        }
    }
}
