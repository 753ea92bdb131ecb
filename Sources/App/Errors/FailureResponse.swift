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
        page.body = .bytes(
            ErrorPage.render(
                status: problem.status.code, detail: problem.detail, requestID: id, isForAdmins: !isForCustomers
            ).bytes)
        return page
    }
}
