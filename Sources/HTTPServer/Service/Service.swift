package import HTTPWire

/// What an application gives the engine: its routes, who may call them, and the faces of failure. A `Responder` drives it.
package struct Service<Access: Sendable, Context: Sendable>: Sendable {
    package let router: Router<Access, Context>
    /// Whether that access asks for nothing, so that a route with it may do without an admission.
    package let isOpen: @Sendable (Access) -> Bool
    /// Whether the host that the request names is ours. `nil` where any will do.
    package let takesHost: (@Sendable (RequestHead) -> Bool)?
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
        isOpen: @escaping @Sendable (Access) -> Bool = { _ in false },
        takesHost: (@Sendable (RequestHead) -> Bool)? = nil,
        admit: @escaping @Sendable (RequestPreview, Route<Access, Context>) -> Admission<Context>,
        refuse: @escaping @Sendable (Refusal, RequestHead?, String) -> Response,
        fail: @escaping @Sendable (any Error, RequestHead, String) -> Response,
        finish: @escaping @Sendable (inout Response, RequestHead?, Bool) -> Void
    ) {
        self.router = router
        self.isOpen = isOpen
        self.takesHost = takesHost
        self.admit = admit
        self.refuse = refuse
        self.fail = fail
        self.finish = finish
    }
}
