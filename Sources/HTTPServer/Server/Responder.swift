internal import HTTPWire

/// A service without its type parameters: what a connection talks to. So the engine is compiled once, not per application.
protocol Responder: Sendable {
    func begin(_ head: RequestHead, peer: Peer, isSecure: Bool, id: String) -> ResponderBeginning
    func refusal(_ refusal: Refusal, head: RequestHead?, isSecure: Bool, id: String) -> Response
}

enum ResponderBeginning: Sendable {
    case respond(Response)
    case readBody(any AcceptedRequest)
}

/// A request that may go on, bound to the service that said so.
protocol AcceptedRequest: Sendable {
    var bodyBytesMax: Int { get }
    /// `nil` where the handler is asynchronous.
    func respondDirectly(_ body: [UInt8]) -> Response?
    func respond(_ body: [UInt8]) async -> Response
}
