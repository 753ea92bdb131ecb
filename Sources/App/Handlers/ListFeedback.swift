internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /api/v1/feedback`: a page of records in the order asked for, by keyset cursor.
struct ListFeedback: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        let query = try FeedbackListQuery(try QueryPairs.read(request.head))
        let page = try await environment.store.read { reader in
            try reader.feedback(query.filter, after: query.cursor, limit: query.limit)
        }
        let cursor = page.next.map(query.text)
        var response = Response.json(
            .ok,
            .object([
                "data": .array(page.records.map(RecordJSON.value)),
                "has_more": .bool(page.next != nil),
                "next_cursor": .optional(cursor),
            ]))
        if let cursor { response[.link] = "<\(next(request, cursor))>; rel=\"next\"" }
        return response
    }

    /// The same address with the cursor replaced, relative to our own origin.
    private func next(_ request: AppRequest, _ cursor: String) -> String {
        let pairs = (request.head.queryText ?? "").split(separator: "&").filter { !$0.hasPrefix("cursor=") }
        return request.head.pathText + "?" + (pairs.map(String.init) + ["cursor=\(cursor)"]).joined(separator: "&")
    }
}
