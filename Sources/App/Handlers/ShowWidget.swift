internal import Channels
internal import Codecs
internal import Cryptography
internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// What the widget on another site's page asks for: `GET /channels/web/{survey}/form`, the survey in the visitor's language,
/// and `/challenge`, the proof of work that goes with the answer. No cookie, and nothing about the visitor.
struct ShowWidget: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) throws -> Response {
        let survey = try self.survey(request)
        let asked = try QueryPairs.read(request.head).first { $0.name == "lang" }?.value
        let language = LanguageChoice.choose(request.head, asked: asked, among: survey.languages)
        let isOpen = survey.availability(at: environment.now) == .open
        let token = FormToken.issue(
            survey: survey.slug, at: environment.now, nonce: RandomBytes.make(12), key: environment.formKey)
        var response = Response.json(
            .ok, WidgetJSON(survey: survey, language: language).value(isOpen: isOpen, formToken: token))
        response.add(.vary, "Accept-Language")
        CrossOrigin(survey).apply(to: &response, request.head)
        return response
    }

    func challenge(_ request: AppRequest) throws -> Response {
        let survey = try self.survey(request)
        let isPressed = FormJudge(environment: environment, survey: survey, request: request)
            .isUnderPressure(counting: false, at: environment.now)
        let challenge = environment.formGuard.proofs.challenge(at: environment.now, isPressed: isPressed)
        var response = Response.json(
            .ok,
            .object([
                "algorithm": .string("SHA-256"), "challenge": .string(challenge.challenge),
                "maxnumber": .integer(Int64(challenge.numberMax)), "salt": .string(challenge.salt),
                "signature": .string(challenge.signature),
            ]))
        CrossOrigin(survey).apply(to: &response, request.head)
        return response
    }

    private func survey(_ request: AppRequest) throws -> Survey {
        guard let survey = environment.surveys[request.captures[0]], survey.status != .draft else {
            throw Problem.notFound("There is no survey of this name.")
        }
        return survey
    }
}
