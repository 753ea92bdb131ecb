internal import HTTPWire

/// A service without its type parameters: what a connection talks to. So the engine is compiled once, not per application.
protocol Responder: Sendable {
    func begin(_ head: RequestHead, peer: Peer, isSecure: Bool, id: String) -> ResponderBeginning
    func refusal(_ refusal: Refusal, head: RequestHead?, isSecure: Bool, id: String) -> Response
}
