/// A request that a service has accepted, with that service.
struct ServiceRequest<Access: Sendable, Context: Sendable>: AcceptedRequest {
    let service: Service<Access, Context>
    let accepted: Service<Access, Context>.Accepted

    var bodyBytesMax: Int { accepted.bodyBytesMax }
    func respondDirectly(_ body: [UInt8]) -> Response? { service.respondDirectly(to: accepted, body: body) }
    func respond(_ body: [UInt8]) async -> Response { await service.respond(to: accepted, body: body) }
}
