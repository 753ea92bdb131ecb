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
        let expiresAt = expiry(&fields)
        try fields.finish()
        let text = TokenText.apiToken()
        let token = StoredToken(
            id: environment.newID(), name: name, role: role ?? .ingest, digest: SHA256.digest(text),
            createdAt: environment.now, expiresAt: expiresAt)
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
        var tokens = try await environment.store.read { try $0.tokens() }
        // What is written down lags behind.
        let known = Dictionary(environment.credentials.tokens.map { ($0.id, $0.lastUsedAt) }, uniquingKeysWith: { $1 })
        for index in tokens.indices { tokens[index].lastUsedAt = known[tokens[index].id] ?? tokens[index].lastUsedAt }
        return .list(tokens.map(ManageTokens.value))
    }

    private func expiry(_ fields: inout ObjectFields) -> Instant? {
        guard let member = fields.member("expires_at") else { return nil }
        let milliseconds = member.string.flatMap { Timestamp.milliseconds(rfc3339: Array($0.utf8)) }
        guard let milliseconds, milliseconds > environment.now.millisecondsSinceEpoch else {
            fields.fault(
                "expires_at", "must be an RFC 3339 time to come, such as 2030-01-31T00:00:00Z; leave it out for no end")
            return nil
        }
        return Instant(millisecondsSinceEpoch: milliseconds)
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
        environment.events.send(.heartbeat)
        return Response(.noContent)
    }

    private static func value(_ token: StoredToken) -> JSON {
        .object([
            "id": .string(token.id.description), "name": .string(token.name), "role": .string(token.role.rawValue),
            "created_at": RecordJSON.time(token.createdAt),
            "expires_at": token.expiresAt.map(RecordJSON.time) ?? .null,
            "last_used_at": token.lastUsedAt.map(RecordJSON.time) ?? .null,
        ])
    }
}
