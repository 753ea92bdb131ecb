package import HTTPWire

/// Everything between a parsed head and an answer, without a socket: the connection drives it, and so do an in-memory
/// client and the command line.
package struct Service<Access: Sendable, Context: Sendable>: Sendable {
    package let router: Router<Access, Context>
    /// Decides on the loop, from the head alone, whether the request may go on.
    package let admit: @Sendable (RequestPreview, Route<Access, Context>) -> Admission<Context>
    /// Makes the answer to what the engine refuses. `head` is `nil` where it could not be read.
    package let refuse: @Sendable (Refusal, _ head: RequestHead?, _ id: String) -> Response
    /// Makes the answer to what a handler throws.
    package let fail: @Sendable (any Error, RequestHead, _ id: String) -> Response
    /// The last word on every answer: security headers, CORS.
    package let finish: @Sendable (inout Response, RequestHead?, _ isSecure: Bool) -> Void

    package init(
        router: Router<Access, Context>,
        admit: @escaping @Sendable (RequestPreview, Route<Access, Context>) -> Admission<Context>,
        refuse: @escaping @Sendable (Refusal, RequestHead?, String) -> Response,
        fail: @escaping @Sendable (any Error, RequestHead, String) -> Response,
        finish: @escaping @Sendable (inout Response, RequestHead?, Bool) -> Void
    ) {
        self.router = router
        self.admit = admit
        self.refuse = refuse
        self.fail = fail
        self.finish = finish
    }
}

extension Service {
    /// What to do once a head is there.
    package enum Beginning: Sendable {
        /// Answer now; the body, if one is coming, is not wanted.
        case respond(Response)
        /// Read a body of at most `bodyBytesMax`, then call `respond(to:with:)`.
        case readBody(Accepted)
    }

    /// A request that may go on.
    package struct Accepted: Sendable {
        package let preview: RequestPreview
        package let route: Route<Access, Context>
        package let context: Context
        package var bodyBytesMax: Int { route.bodyBytesMax }
    }

    /// Finds the route and asks who is calling. Does not look at the body's announced length: that is the engine's
    /// part.
    package func begin(head: RequestHead, peer: Peer, isSecure: Bool, id: String) -> Beginning {
        switch router.match(method: head.method, path: head.bytes[head.path]) {
        case .refused(let refusal):
            return .respond(finished(refuse(refusal, head, id), head, isSecure))
        case .options(let methods):
            var response = Response(.noContent)
            response[.allow] = Router<Access, Context>.allowList(methods)
            return .respond(finished(response, head, isSecure))
        case .found(let route, let captures):
            let preview = RequestPreview(head: head, captures: captures, peer: peer, isSecure: isSecure, id: id)
            switch admit(preview, route) {
            case .refused(let response): return .respond(finished(response, head, isSecure))
            case .admitted(let context):
                return .readBody(Accepted(preview: preview, route: route, context: context))
            }
        }
    }

    /// Runs the handler. A direct handler answers before this returns without suspending.
    package func respond(to accepted: Accepted, body: [UInt8]) async -> Response {
        let request = request(accepted, body)
        do {
            switch accepted.route.handler {
            case .direct(let handle): return finished(try handle(request), request.head, request.isSecure)
            case .asynchronous(let handle): return finished(try await handle(request), request.head, request.isSecure)
            }
        } catch {
            return finished(fail(error, request.head, request.id), request.head, request.isSecure)
        }
    }

    /// The answer of a direct handler, or `nil` where the route's handler is asynchronous.
    package func respondDirectly(to accepted: Accepted, body: [UInt8]) -> Response? {
        guard case .direct(let handle) = accepted.route.handler else { return nil }
        let request = request(accepted, body)
        do {
            return finished(try handle(request), request.head, request.isSecure)
        } catch {
            return finished(fail(error, request.head, request.id), request.head, request.isSecure)
        }
    }

    /// The answer to what the parser or the connection refuses.
    package func refusal(_ refusal: Refusal, head: RequestHead?, isSecure: Bool, id: String) -> Response {
        finished(refuse(refusal, head, id), head, isSecure)
    }

    private func request(_ accepted: Accepted, _ body: [UInt8]) -> Request<Context> {
        let preview = accepted.preview
        return Request(
            head: preview.head, captures: preview.captures, body: body, peer: preview.peer,
            isSecure: preview.isSecure, id: preview.id, context: accepted.context)
    }

    private func finished(_ response: Response, _ head: RequestHead?, _ isSecure: Bool) -> Response {
        var response = response
        finish(&response, head, isSecure)
        return response
    }
}
