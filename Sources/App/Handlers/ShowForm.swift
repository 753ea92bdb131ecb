internal import Channels
internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// `GET /f/{survey}`: the form. It never writes, also where the address carries a score (mail scanners open every link).
struct ShowForm: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) throws -> Response {
        let slug = request.captures[0]
        guard let survey = environment.surveys[slug] else {
            return .html(.notFound, ClosedSurveyPage.render(survey: nil, language: "en"))
        }
        guard survey.status == .live else {
            return .html(.ok, ClosedSurveyPage.render(survey: survey, language: survey.defaultLanguage))
        }
        return FormAnswer(environment: environment, survey: survey).page(
            .ok, typed: typed(try QueryPairs.read(request.head), survey), errors: [])
    }

    /// `?score=9` chooses an answer beforehand.
    private func typed(_ query: [(name: String, value: String)], _ survey: Survey) -> [(name: String, value: String)] {
        guard let question = survey.firstScored, let score = query.first(where: { $0.name == "score" }) else {
            return []
        }
        return [(question.key, score.value)]
    }
}
