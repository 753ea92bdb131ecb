internal import Channels
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /channels/{door}/{source}`: a provider's event.
struct ReceiveDelivery: Sendable {
    let environment: Environment
    let door: SourceDoor

    func handle(_ request: AppRequest) async throws -> Response {
        let lookup = SourceLookup(environment: environment)
        let source = try await lookup.source(request.captures[0], door)
        let delivery = try lookup.delivery(source, request)
        return try await DeliveryReading(environment: environment).receive(delivery, from: source)
    }
}
