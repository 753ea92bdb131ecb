internal import HTTPServer
internal import HTTPWire

/// A problem as the caller can read it: a page in a browser, problem details for a program.
enum FailureResponse {
    static func make(_ problem: Problem, head: RequestHead?, id: String) -> Response {
        let document = problem.response(instance: head?.pathText, id: id)
        guard let head, Negotiation.prefersHTML(head) else { return document }
        var page = document
        page[.contentType] = "text/html; charset=utf-8"
        let path = head.pathText
        let isForCustomers = path.hasPrefix("/f/") || path.hasPrefix("/channels/")
        // What customers see is in their language, the sentence about this one case in English only.
        let language = isForCustomers ? LanguageChoice.own(head) : "en"
        page.body = .bytes(
            ErrorPage.render(
                status: problem.status.code, detail: language == "en" ? problem.detail : nil, requestID: id,
                language: language, isForAdmins: !isForCustomers
            ).bytes)
        return page
    }
}
