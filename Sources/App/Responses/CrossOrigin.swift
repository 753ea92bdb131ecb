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
        guard !origins.isEmpty else { return }
        guard let origin = head[.origin] else {
            // A browser that hides the origin still says that it is another site's.
            guard head[.secFetchSite] == "cross-site" else { return }
            throw Problem(.forbidden, "This address does not take answers from other sites' pages.")
        }
        guard !origins.contains(origin), !OriginCheck.isSameOrigin(head, authority: head[.host] ?? "") else { return }
        throw Problem(.forbidden, "This address does not take answers from pages of \(origin).")
    }

    func apply(to response: inout Response, _ head: RequestHead) {
        response.add(.vary, "Origin")
        response[SecurityFields.resourcePolicy] = "cross-origin"
        guard let origin = head[.origin], origins.isEmpty || origins.contains(origin) else { return }
        response["Access-Control-Allow-Origin"] = origins.isEmpty ? "*" : origin
        response["Access-Control-Expose-Headers"] = "Retry-After, RateLimit, X-Request-Id"
    }

    /// A refusal too is for the page that asked: without these fields its script could read nothing of it.
    static func applyToRefusal(_ response: inout Response, _ head: RequestHead, _ surveys: SurveyCatalogue) {
        guard response.status.code >= 400, head.bytes[head.path].starts(with: prefix.utf8),
            response[SecurityFields.resourcePolicy] == nil
        else { return }
        let slug = head.pathText.dropFirst(prefix.utf8.count).prefix { $0 != "/" }
        guard let survey = surveys[String(slug)] else {
            // Which surveys there are is no secret, and nothing else is told.
            response.add(.vary, "Origin")
            if head[.origin] != nil { response["Access-Control-Allow-Origin"] = "*" }
            return
        }
        CrossOrigin(survey).apply(to: &response, head)
    }

    private static let prefix = "/channels/web/"

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
