internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /api/v1/feedback/{id}`.
struct ReadFeedback: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        guard let id = Identifier(request.captures[0]) else { throw ReadFeedback.unknown }
        let found = try await environment.store.read { reader in
            try reader.feedback(id).map {
                ($0, try reader.attachments(of: id), try reader.thread(of: id), try reader.letter(of: id))
            }
        }
        guard let (record, attachments, thread, letter) = found else { throw ReadFeedback.unknown }
        let members = LetterJSON.value(record, letter).members ?? []
        return .json(.ok, .object(members + MailPartsJSON.members(id, attachments, thread)))
    }

    static let unknown = Problem.notFound("There is no feedback with this id.")
}
