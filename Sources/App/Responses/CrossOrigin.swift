internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// CORS for the one address that other sites' pages may post to. No credentials, so any origin may unless a survey
/// names its own.
struct CrossOrigin {
    private let origins: [String]

    init(_ survey: Survey) { origins = survey.origins }

    /// - Parameter origins: empty for all.
    init(origins: [String]) { self.origins = origins }

    /// CORS does not stop a post, it only hides the answer: so a listed survey checks the origin itself.
    func check(_ head: RequestHead) throws(Problem) {
        guard !origins.isEmpty, let origin = head[.origin], !origins.contains(origin) else { return }
        guard !OriginCheck.isSameOrigin(head, authority: head[.host] ?? "") else { return }
        throw Problem(.forbidden, "This address does not take answers from pages of \(origin).")
    }

    func apply(to response: inout Response, _ head: RequestHead) {
        response.add(.vary, "Origin")
        response[SecurityFields.resourcePolicy] = "cross-origin"
        guard let origin = head[.origin], origins.isEmpty || origins.contains(origin) else { return }
        response["Access-Control-Allow-Origin"] = origins.isEmpty ? "*" : origin
    }

    /// The answer to a preflight.
    func preflight(_ head: RequestHead) -> Response {
        var response = Response(.noContent)
        response[.allow] = "OPTIONS, POST"
        apply(to: &response, head)
        response["Access-Control-Allow-Methods"] = "POST, OPTIONS"
        response["Access-Control-Allow-Headers"] = "content-type, idempotency-key"
        response["Access-Control-Max-Age"] = "7200"
        return response
    }
}
