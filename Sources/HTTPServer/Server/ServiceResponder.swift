internal import HTTPWire

/// Binds an application's service to the engine.
struct ServiceResponder<Access: Sendable, Context: Sendable>: Responder {
    let service: Service<Access, Context>

    func begin(_ head: RequestHead, peer: Peer, isSecure: Bool, id: String) -> ResponderBeginning {
        switch service.begin(head: head, peer: peer, isSecure: isSecure, id: id) {
        case .respond(let response): .respond(response)
        case .readBody(let accepted): .readBody(ServiceRequest(service: service, accepted: accepted))
        }
    }

    func refusal(_ refusal: Refusal, head: RequestHead?, isSecure: Bool, id: String) -> Response {
        service.refusal(refusal, head: head, isSecure: isSecure, id: id)
    }
}
