package import HTTPWire

/// A whole request, its route found and its caller known. `Context` is what the application's admission made of the
/// head.
package struct Request<Context: Sendable>: Sendable {
    package let head: RequestHead
    /// The values of the pattern's `{name}` segments in order, percent-decoded.
    package let captures: [String]
    package let body: [UInt8]
    package let peer: Peer
    /// Whether it came over TLS.
    package let isSecure: Bool
    package let requestID: RequestID
    package let context: Context

    package init(
        head: RequestHead, captures: [String], body: [UInt8], peer: Peer, isSecure: Bool, id: RequestID,
        context: Context
    ) {
        self.head = head
        self.captures = captures
        self.body = body
        self.peer = peer
        self.isSecure = isSecure
        requestID = id
        self.context = context
    }

    /// The value of `X-Request-Id` in the answer and of `request` in the log.
    package var id: String { requestID.text }
}
