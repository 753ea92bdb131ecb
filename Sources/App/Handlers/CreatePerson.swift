internal import Channels
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /api/v1/people`: makes a person, or completes the one whom the first known key leads to. Name and attributes
/// follow what is newest; a key that belongs to somebody else stays there.
struct CreatePerson: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        let claim = try PersonJSON.claim(fromBody: try JSONBody.read(request), now: environment.now)
        return try await Idempotency(environment: environment).run(request) { writer in
            let (person, isNew) = try writer.insert(person: claim)
            var response = Response.json(isNew ? .created : .ok, RecordJSON.person(person))
            response[.location] = "/api/v1/people/\(person.id)"
            return response
        }
    }
}
