internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// `GET /f/{survey}/theme.css`: the survey's colour for its pages, readable in both schemes.
struct ShowTheme: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) throws -> Response {
        guard let accent = environment.surveys[request.captures[0]]?.theme.accent else {
            throw Problem.notFound("There is no survey of this name with a colour of its own.")
        }
        var response = Response(.ok, type: "text/css; charset=utf-8", Array(ThemeSheet.css(accent).utf8))
        response[.cacheControl] = "no-cache"
        return response
    }
}
