package import HTTPServer
internal import HTTPWire

/// Sends requests to an application without a socket, by the same parser and the same service.
package struct InMemoryClient: Sendable {
    private let application: Application
    private let peer: Peer

    /// - Parameter peer: `.inMemory` is the operator; an address is a stranger who must prove who they are.
    package init(_ application: Application, peer: Peer = .inMemory) {
        self.application = application
        self.peer = peer
    }

    package func send(
        _ method: String, _ target: String, fields: [(name: String, value: String)] = [], body: [UInt8] = []
    ) async -> Response {
        var head = "\(method) \(target) HTTP/1.1\r\n"
        if !fields.contains(where: { $0.name == "Host" }) { head += "Host: 127.0.0.1\r\n" }
        for field in fields { head += "\(field.name): \(field.value)\r\n" }
        if !body.isEmpty { head += "Content-Length: \(body.count)\r\n" }
        return await send(head: Array((head + "\r\n").utf8), body: body)
    }

    private func send(head bytes: [UInt8], body: [UInt8]) async -> Response {
        let responder = application.responder
        switch InMemoryClient.parse(bytes) {
        case .failure(let refusal):
            return responder.refusal(refusal, head: nil, isSecure: false, id: "memory")
        case .success(let head):
            switch responder.begin(head, peer: peer, isSecure: false, id: "memory") {
            case .respond(let response): return response
            case .readBody(let accepted):
                guard body.count <= accepted.bodyBytesMax else {
                    let refusal = Refusal(
                        .contentTooLarge, "The body may have \(accepted.bodyBytesMax) bytes at most.")
                    return responder.refusal(refusal, head: head, isSecure: false, id: "memory")
                }
                return await accepted.answer(body)
            }
        }
    }

    private static func parse(_ bytes: [UInt8]) -> Result<RequestHead, Refusal> {
        var parser = RequestParser()
        switch parser.parse(bytes) {
        case .head(let head, _): return .success(head)
        case .needMore: return .failure(Refusal(.badRequest, "The request's head is not complete."))
        case .refused(let error): return .failure(Refusal(error.status, error.detail))
        }
    }
}
