package import HTTPWire

/// Everything between a parsed head and an answer, without a socket: connections drive it, and so do the in-memory client
/// and the command line. It is a service without its type parameters, so that the engine is compiled once, not per
/// application.
///
/// The routes are bound one by one at start. What is generic per request is only what must be: each generic type that
/// is named on the way costs a look-up of its metadata in the runtime (measured: 14 % of our CPU time when there were
/// ten).
package final class Responder: Sendable {
    /// What to do once a head is there.
    package enum Beginning: Sendable {
        /// Answer now; the body, if one is coming, is not wanted.
        case respond(Response)
        /// Read a body of at most `bodyBytesMax`, then let the request be answered.
        case readBody(AcceptedRequest)
    }

    private let table: RouteTable
    private let routes: [BoundHandler]
    /// The handlers of open routes, by the number of the route.
    private let open: [(@Sendable (RequestHead) -> Response)?]
    private let takesHost: (@Sendable (RequestHead) -> Bool)?
    private let refuse: @Sendable (Refusal, RequestHead?, String) -> Response
    private let finish: @Sendable (inout Response, RequestHead?, Bool) -> Void

    package init<Access: Sendable, Context: Sendable>(_ service: Service<Access, Context>) {
        table = service.router.table
        routes = service.router.routes.map { BoundRoute(service, $0).handler }
        open = routes.map { if case .open(let answer) = $0 { answer } else { nil } }
        takesHost = service.takesHost
        refuse = service.refuse
        finish = service.finish
    }

    /// The image of what an open route answers, to be sent as it is. `nil` where there is none, or where the request is
    /// another than a whole one by HTTP/1.1.
    ///
    /// - Parameter images: the loop's.
    func image(for head: RequestHead, isSecure: Bool, _ images: AnswerImages) -> AnswerImage? {
        guard takesHost == nil, head.method == .get, head.version == .http11, head.isWhole,
            let route = head.withPath({ table.literal(.get, $0) }), let answer = open[route]
        else { return nil }
        let response = answer(head)
        guard AnswerImages.mayHold(response) else { return nil }
        // What the last word adds does not depend on who asks an open route.
        return images.image(of: response, isSecure: isSecure)
            ?? images.make(of: response, isSecure: isSecure, finished: finished(response, head, isSecure: isSecure))
    }

    private func finished(_ response: Response, _ head: RequestHead, isSecure: Bool) -> Response {
        var response = response
        finish(&response, head, isSecure)
        return response
    }

    /// Finds the route and asks who is calling. Does not look at the body's announced length: that is the engine's part.
    package func begin(_ head: RequestHead, peer: Peer, isSecure: Bool, id: RequestID) -> Beginning {
        if let takesHost, !takesHost(head) {
            let refusal = Refusal(.misdirectedRequest, "This server does not answer for that host name.")
            return .respond(self.refusal(refusal, head: head, isSecure: isSecure, id: id))
        }
        switch table.match(method: head.method, path: head.bytes[head.path]) {
        case .found(let index, let captures):
            switch routes[index] {
            case .open(let answer):
                return .respond(finished(answer(head), head, isSecure: isSecure))
            case .admitted(let begin):
                return begin(RequestPreview(head: head, captures: captures, peer: peer, isSecure: isSecure, id: id))
            }
        case .options(let methods):
            var response = Response(.noContent, fields: [(.allow, AllowField.list(methods))])
            finish(&response, head, isSecure)
            return .respond(response)
        case .refused(let refusal):
            return .respond(self.refusal(refusal, head: head, isSecure: isSecure, id: id))
        }
    }

    /// The answer to what the parser or the connection refuses.
    package func refusal(_ refusal: Refusal, head: RequestHead?, isSecure: Bool, id: RequestID) -> Response {
        var response = refuse(refusal, head, id.text)
        finish(&response, head, isSecure)
        return response
    }
}
