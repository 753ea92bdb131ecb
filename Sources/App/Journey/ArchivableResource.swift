internal import Codecs
internal import HTTPServer
internal import HTTPWire
internal import Store

/// What the addresses of tags and of touchpoints have in common. What is archived stays on the feedback that has it, and
/// is in no list unless that is asked for.
protocol ArchivableResource: Sendable {
    associatedtype Stored: Sendable

    /// As people call one; `tag` in `tag.archive`, too.
    static var kind: String { get }
    /// The member that names one.
    static var key: String { get }
    /// More of them: 409.
    static var countMax: Int { get }
    var environment: Environment { get }

    static func all(_ reader: Reader) throws -> [Stored]
    static func find(_ name: String, _ reader: Reader) throws -> Stored?
    static func isArchived(_ stored: Stored) -> Bool
    /// `false` for an unknown name.
    static func archive(_ name: String, _ writer: Writer) throws -> Bool
    static func json(_ stored: Stored) -> JSON
}

extension ArchivableResource {
    private static var unknown: Problem { .notFound("There is no \(kind) of this name.") }

    func list(_ request: AppRequest) async throws -> Response {
        let showsArchived = try ArchivedFilter.isSet(request)
        let all = try await environment.store.read { try Self.all($0) }
        return .list(all.filter { showsArchived || !Self.isArchived($0) }.map(Self.json))
    }

    func read(_ request: AppRequest) async throws -> Response {
        let name = request.captures[0]
        guard let found = try await environment.store.read({ try Self.find(name, $0) }) else { throw Self.unknown }
        return .json(.ok, Self.json(found))
    }

    func archive(_ request: AppRequest) async throws -> Response {
        let name = request.captures[0]
        let actor = request.context.actor
        let isKnown = try await environment.store.write { writer in
            guard try Self.archive(name, writer) else { return false }
            try writer.audit(actor, "\(Self.kind).archive", [Self.key: name])
            return true
        }
        guard isKnown else { throw Self.unknown }
        return Response(.noContent)
    }

    /// - Parameter insert: `nil` where there is one of this name.
    func create(
        _ name: String, by actor: String, at address: String, _ insert: @escaping @Sendable (Writer) throws -> Stored?
    ) async throws -> Response {
        let made = try await environment.store.write { writer -> Stored? in
            guard try Self.all(writer.reader).count < Self.countMax else {
                throw Problem(.conflict, "There are \(Self.countMax) \(Self.kind)s, which is all there may be.")
            }
            let made = try insert(writer)
            if made != nil { try writer.audit(actor, "\(Self.kind).create", [Self.key: name]) }
            return made
        }
        guard let made else {
            throw Problem(
                .conflict, "There is a \(Self.kind) of this name. Replace it with PUT, or choose another name.")
        }
        var response = Response.json(.created, Self.json(made))
        response[.location] = address
        return response
    }

    /// - Parameter replace: `nil` for an unknown name.
    func replace(
        _ name: String, by actor: String, _ replace: @escaping @Sendable (Writer) throws -> Stored?
    ) async throws -> Response {
        let replaced = try await environment.store.write { writer -> Stored? in
            let replaced = try replace(writer)
            if replaced != nil { try writer.audit(actor, "\(Self.kind).replace", [Self.key: name]) }
            return replaced
        }
        guard let replaced else { throw Self.unknown }
        return .json(.ok, Self.json(replaced))
    }
}
