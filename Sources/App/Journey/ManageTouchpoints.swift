internal import Codecs
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `/api/v1/touchpoints`: the stages of the journey, in order.
struct ManageTouchpoints: ArchivableResource {
    static let kind = "touchpoint"
    static let key = "slug"
    static let countMax = StoredTouchpoint.countMax

    let environment: Environment

    static func all(_ reader: Reader) throws -> [StoredTouchpoint] { try reader.touchpoints() }
    static func find(_ slug: String, _ reader: Reader) throws -> StoredTouchpoint? { try reader.touchpoint(slug) }
    static func isArchived(_ touchpoint: StoredTouchpoint) -> Bool { touchpoint.archivedAt != nil }
    static func archive(_ slug: String, _ writer: Writer) throws -> Bool { try writer.archive(touchpoint: slug) }
    static func json(_ touchpoint: StoredTouchpoint) -> JSON { TouchpointJSON.json(touchpoint) }

    func create(_ request: AppRequest) async throws -> Response {
        let (slug, change) = try TouchpointJSON.read(try JSONBody.read(request), slug: nil)
        return try await create(slug, by: request.context.actor, at: "/api/v1/touchpoints/\(slug)") {
            try $0.insert(touchpoint: slug, change)
        }
    }

    func replace(_ request: AppRequest) async throws -> Response {
        let (slug, change) = try TouchpointJSON.read(try JSONBody.read(request), slug: request.captures[0])
        return try await replace(slug, by: request.context.actor) { try $0.replace(touchpoint: slug, change) }
    }
}
