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
        do {
            return try await DeliveryReading(environment: environment).receive(delivery, from: source)
        } catch let fault as ChannelError where source.kind == .slack {
            // A refusal will not change by being tried again.
            var response = FailureResponse.make(Problem(fault), head: request.head, id: request.id)
            if response.status.code < 500 { response["X-Slack-No-Retry"] = "1" }
            return response
        }
    }
}
