internal import Channels
internal import Codecs
internal import Cryptography
internal import Feedback
internal import Store

/// What owners do with sources, for the API, the command line and the pages alike. Every change is in the audit log.
struct SourceChanges: Sendable {
    /// One that is used and one that takes its place.
    static let secretsMax = 2

    let environment: Environment
    let actor: String

    /// - Parameter secret: the provider's own; one is made up where it is `nil`.
    /// - Throws: `Problem` 422 for an option of another kind.
    /// - Returns: the source, and its secret in words for the one time that it is shown.
    func create(
        _ kind: SourceKind, name: String, secret given: String?, survey: String?, options: [SourceOption: String]
    ) async throws -> (source: StoredSource, secret: String) {
        try SourceChanges.check(options, kind)
        let secret = given ?? SourceChanges.secret(kind)
        let source = StoredSource(
            id: environment.newID(), kind: kind, name: name, survey: survey, secrets: [Secret(secret)],
            options: options.filter { !$0.value.isEmpty }, createdAt: environment.now)
        let actor = actor
        try await environment.store.write { writer in
            try writer.insert(source)
            try writer.audit(actor, "source.create", ["id": source.id.description, "kind": kind.rawValue])
        }
        return (source, secret)
    }

    /// - Throws: `Problem` 404 for an unknown one, 422 for an option of another kind.
    func change(_ id: Identifier, _ fields: SourceFields) async throws -> StoredSource {
        try await update(id, "source.change") { source in
            try SourceChanges.check(fields.options, source.kind)
            source.change(fields, at: environment.now)
        }
    }

    /// What nobody looks at is not taken: its owner would wait for it to work.
    private static func check(_ options: [SourceOption: String], _ kind: SourceKind) throws(Problem) {
        let isSet = { (option: SourceOption) in options[option]?.isEmpty == false }
        guard let option = SourceOption.allCases.first(where: { isSet($0) && !$0.isFor(kind) }) else { return }
        let known = SourceOption.allCases.filter { $0.isFor(kind) }.map(\.rawValue)
        let theirs = known.isEmpty ? "which have none" : "whose options are: \(known.joined(separator: ", "))"
        throw Problem.invalid(
            "options.\(option.rawValue)", "is not for sources of the kind \(kind.rawValue), \(theirs)")
    }

    /// Adds a secret beside the newest one; an older one goes.
    func addSecret(_ id: Identifier, _ given: String?) async throws -> (source: StoredSource, secret: String) {
        let kind = try await source(id).kind
        let secret = given ?? SourceChanges.secret(kind)
        let source = try await update(id, "source.secret.add") { source in
            source.secrets = [Secret(secret)] + source.secrets.prefix(SourceChanges.secretsMax - 1)
        }
        return (source, secret)
    }

    /// Only the newest secret stays.
    func dropOldSecret(_ id: Identifier) async throws -> StoredSource {
        try await update(id, "source.secret.drop") { $0.secrets = Array($0.secrets.prefix(1)) }
    }

    func source(_ id: Identifier) async throws -> StoredSource {
        guard let source = try await environment.store.read({ try $0.source(id) }) else { throw SourceChanges.unknown }
        return source
    }

    private func update(
        _ id: Identifier, _ action: String, _ change: @escaping @Sendable (inout StoredSource) throws -> Void
    ) async throws -> StoredSource {
        let actor = actor
        return try await environment.store.write { writer in
            guard var source = try writer.reader.source(id) else { throw SourceChanges.unknown }
            try change(&source)
            _ = try writer.replace(source)
            try writer.audit(actor, action, ["id": id.description])
            return source
        }
    }

    /// Standard Webhooks writes its keys as `whsec_` and base 64.
    private static func secret(_ kind: SourceKind) -> String {
        kind == .social ? "whsec_" + Base64.encode(RandomBytes.make(32)) : TokenText.unguessable()
    }

    static let unknown = Problem.notFound("There is no source with this id. GET /api/v1/sources lists them.")
}

extension StoredSource {
    fileprivate mutating func change(_ fields: SourceFields, at now: Instant) { fields.apply(to: &self, at: now) }
}
