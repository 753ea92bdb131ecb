internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `/api/v1/touchpoints`: the stages of the journey, in order.
struct ManageTouchpoints: Sendable {
    let environment: Environment

    private static let unknown = Problem.notFound("There is no touchpoint of this name.")

    /// Archived ones only where they are asked for.
    func list(_ request: AppRequest) async throws -> Response {
        let showsArchived = try ArchivedFilter.isSet(request)
        let touchpoints = try await environment.store.read { try $0.touchpoints() }
        return .list(touchpoints.filter { showsArchived || $0.archivedAt == nil }.map(TouchpointJSON.json))
    }

    func read(_ request: AppRequest) async throws -> Response {
        let slug = request.captures[0]
        guard let touchpoint = try await environment.store.read({ try $0.touchpoint(slug) }) else {
            throw ManageTouchpoints.unknown
        }
        return .json(.ok, TouchpointJSON.json(touchpoint))
    }

    func create(_ request: AppRequest) async throws -> Response {
        let (slug, change) = try TouchpointJSON.read(try JSONBody.read(request), slug: nil)
        let actor = request.context.actor
        let made = try await environment.store.write { writer -> StoredTouchpoint? in
            guard try writer.reader.touchpoints().count < StoredTouchpoint.countMax else {
                throw Problem(
                    .conflict, "There are \(StoredTouchpoint.countMax) touchpoints, which is all there may be.")
            }
            let made = try writer.insert(touchpoint: slug, change)
            if made != nil { try writer.audit(actor, "touchpoint.create", ["slug": slug]) }
            return made
        }
        guard let made else {
            throw Problem(.conflict, "There is a touchpoint of this name. Replace it with PUT, or choose another name.")
        }
        var response = Response.json(.created, TouchpointJSON.json(made))
        response[.location] = "/api/v1/touchpoints/\(slug)"
        return response
    }

    func replace(_ request: AppRequest) async throws -> Response {
        let (slug, change) = try TouchpointJSON.read(try JSONBody.read(request), slug: request.captures[0])
        let actor = request.context.actor
        let replaced = try await environment.store.write { writer -> StoredTouchpoint? in
            let replaced = try writer.replace(touchpoint: slug, change)
            if replaced != nil { try writer.audit(actor, "touchpoint.replace", ["slug": slug]) }
            return replaced
        }
        guard let replaced else { throw ManageTouchpoints.unknown }
        return .json(.ok, TouchpointJSON.json(replaced))
    }

    /// Feedback keeps its name; the journey shows it no longer.
    func archive(_ request: AppRequest) async throws -> Response {
        let slug = request.captures[0]
        let actor = request.context.actor
        let isKnown = try await environment.store.write { writer in
            guard try writer.archive(touchpoint: slug) else { return false }
            try writer.audit(actor, "touchpoint.archive", ["slug": slug])
            return true
        }
        guard isKnown else { throw ManageTouchpoints.unknown }
        return Response(.noContent)
    }
}
