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
        return .page(page.records.map(RecordJSON.value), next: page.next.map(query.text), of: request)
    }
}
