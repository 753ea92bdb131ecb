internal import Codecs
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /api/v1/surveys` and `/surveys/{slug}`.
struct ListSurveys: Sendable {
    let environment: Environment

    func list(_ request: AppRequest) throws -> Response {
        let surveys = environment.surveys.all.map(SurveyJSON.json)
        return .list(surveys)
    }

    func read(_ request: AppRequest) throws -> Response {
        guard let survey = environment.surveys[request.captures[0]] else {
            throw Problem.notFound("There is no survey of this name.")
        }
        return .json(.ok, SurveyJSON.json(survey))
    }
}
