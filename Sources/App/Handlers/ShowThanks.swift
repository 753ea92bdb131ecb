internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// `GET /f/{survey}/thanks`: where a sent form leads.
struct ShowThanks: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) throws -> Response {
        let query = try QueryPairs.read(request.head)
        guard let survey = environment.surveys[request.captures[0]] else {
            return ShowForm.unknown(request.head, query)
        }
        func number(_ name: String) -> Int? {
            query.first { $0.name == name }.flatMap { QueryNumber.signed(Substring($0.value)) }
                .map { Int(clamping: $0) }
        }
        let chosen = number("show").flatMap { survey.thanks.indices.contains($0) ? $0 : nil }
        return FormAnswer(environment: environment, survey: survey, head: request.head, query: query)
            .thanks(score: number("score"), chosen: chosen)
    }
}
