internal import HTTPServer

/// `OPTIONS /channels/web/{survey}`: the question that a browser asks before it posts JSON from another site.
struct PreflightForm: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) throws -> Response {
        guard let survey = environment.surveys[request.captures[0]] else {
            throw Problem.notFound("There is no survey of this name. Check the address of the form.")
        }
        return CrossOrigin(survey).preflight(request.head)
    }
}
