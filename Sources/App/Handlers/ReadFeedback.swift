internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /api/v1/feedback/{id}`.
struct ReadFeedback: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        guard let id = Identifier(request.captures[0]) else { throw ReadFeedback.unknown }
        guard let record = try await environment.store.read({ try $0.feedback(id) }) else { throw ReadFeedback.unknown }
        let letter = try await environment.store.read { try $0.letter(of: id) }
        return .json(.ok, LetterJSON.value(record, letter))
    }

    static let unknown = Problem.notFound("There is no feedback with this id.")
}
