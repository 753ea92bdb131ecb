internal import Codecs
internal import Cryptography
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET` and `POST /api/v1/sources`. The secret is shown once, when it is made.
struct ManageSources: Sendable {
    let environment: Environment

    func create(_ request: AppRequest) async throws -> Response {
        var fields = try ObjectFields(try JSONBody.read(request))
        let kind = fields.choice("kind", SourceKind.self)
        let name = fields.text("name")
        let given = fields.optionalText("secret", bytesMax: 1024)
        let survey = fields.optionalText("survey", bytesMax: FeedbackLimits.slugBytesMax)
        if let survey, environment.surveys[survey] == nil { fields.fault("survey", "there is no survey of that name") }
        try fields.finish()
        guard let kind else { throw Problem.invalid("kind", "is missing") }
        let secret = given ?? ManageSources.secret(kind)
        let source = StoredSource(
            id: environment.newID(), kind: kind, name: name, survey: survey, secrets: [Secret(secret)],
            createdAt: environment.now, lastEventAt: nil, events: 0)
        let actor = request.context.actor
        try await environment.store.write { writer in
            try writer.insert(source)
            try writer.audit(actor, "source.create", ["id": source.id.description, "kind": kind.rawValue])
        }
        return .json(.created, .object(members(source) + [JSON.Member("secret", .string(secret))]))
    }

    func list(_ request: AppRequest) async throws -> Response {
        let sources = try await environment.store.read { try $0.sources() }
        let data = sources.map { JSON.object(members($0)) }
        return .list(data)
    }

    /// Standard Webhooks writes its keys as `whsec_` and base 64.
    private static func secret(_ kind: SourceKind) -> String {
        kind == .social ? "whsec_" + Base64.encode(RandomBytes.make(32)) : TokenText.unguessable()
    }

    private func members(_ source: StoredSource) -> [JSON.Member] {
        let address = "\(environment.publicAddress.base)/channels/\(source.kind.door.rawValue)/\(source.id)"
        return [
            JSON.Member("id", .string(source.id.description)), JSON.Member("kind", .string(source.kind.rawValue)),
            JSON.Member("name", .string(source.name)), JSON.Member("url", .string(address)),
            JSON.Member("survey", .optional(source.survey)),
            JSON.Member("events", .integer(Int64(source.events))),
            JSON.Member("last_event_at", source.lastEventAt.map(RecordJSON.time) ?? .null),
            JSON.Member("created_at", RecordJSON.time(source.createdAt)),
        ]
    }
}
