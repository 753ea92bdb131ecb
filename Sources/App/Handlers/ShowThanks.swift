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
            QueryNumber.signed(Substring($0.value))
        }
        let scores = score.flatMap { score in survey.firstScored.map { (question: $0.key, score: Int(score)) } }
        return .html(
            .ok,
            ThankYouPage.render(
                survey: survey, language: survey.defaultLanguage, scores: scores.map { [$0] } ?? []))
    }
}
