internal import Codecs
internal import Cryptography
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET` and `POST /api/v1/tokens`, `DELETE /api/v1/tokens/{id}`. A token's text is shown once and never kept.
struct ManageTokens: Sendable {
    let environment: Environment

    func create(_ request: AppRequest) async throws -> Response {
        try Confirmation.require(request, environment)
        var fields = try ObjectFields(try JSONBody.read(request))
        let name = fields.text("name")
        let role = fields.choice("role", Role.self)
        try fields.finish()
        let text = TokenText.apiToken()
        let token = StoredToken(
            id: environment.newID(), name: name, role: role ?? .ingest, digest: SHA256.digest(text),
            createdAt: environment.now)
        let actor = request.context.actor
        try await environment.store.write { writer in
            try writer.insert(token)
            try writer.audit(actor, "token.create", ["id": token.id.description, "role": token.role.rawValue])
        }
        environment.credentials.add(token)
        guard case .object(let members) = ManageTokens.value(token) else { return .json(.created, .null) }
        return .json(.created, .object(members + [JSON.Member("token", .string(text))]))
    }

    func list(_ request: AppRequest) async throws -> Response {
        let tokens = try await environment.store.read { try $0.tokens() }
        return .list(tokens.map(ManageTokens.value))
    }

    /// Whoever holds it is nobody from now on.
    func revoke(_ request: AppRequest) async throws -> Response {
        try Confirmation.require(request, environment)
        let unknown = Problem.notFound("There is no token with this id.")
        guard let id = Identifier(request.captures[0]) else { throw unknown }
        let actor = request.context.actor
        try await environment.store.write { writer in
            guard try writer.removeToken(id) else { throw unknown }
            try writer.audit(actor, "token.revoke", ["id": id.description])
        }
        environment.credentials.removeToken(id)
        return Response(.noContent)
    }

    private static func value(_ token: StoredToken) -> JSON {
        .object([
            "id": .string(token.id.description), "name": .string(token.name), "role": .string(token.role.rawValue),
            "created_at": RecordJSON.time(token.createdAt),
        ])
    }
}
