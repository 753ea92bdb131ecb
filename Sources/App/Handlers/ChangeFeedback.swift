internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `PATCH` and `DELETE /api/v1/feedback/{id}`. The metrics change in the same transaction.
struct ChangeFeedback: Sendable {
    let environment: Environment

    func change(_ request: AppRequest) async throws -> Response {
        let id = try identifier(request)
        let change = try FeedbackChangeJSON.read(try JSONBody.read(request))
        let record = try await environment.store.write { writer in
            if case .set(let user)? = change.assignee, try writer.reader.users().allSatisfy({ $0.id != user }) {
                throw Problem.invalid("assignee", "must be the id of a user, or null")
            }
            return try writer.change(id, change)
        }
        guard let record else { throw ReadFeedback.unknown }
        return .json(.ok, RecordJSON.value(record))
    }

    func delete(_ request: AppRequest) async throws -> Response {
        let id = try identifier(request)
        guard try await environment.store.write({ try $0.delete(feedback: id) }) else { throw ReadFeedback.unknown }
        return Response(.noContent)
    }

    private func identifier(_ request: AppRequest) throws(Problem) -> Identifier {
        guard let id = Identifier(request.captures[0]) else { throw ReadFeedback.unknown }
        return id
    }
}
