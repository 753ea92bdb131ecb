package import HTTPWire

/// What is known of a request before its body is read: enough to decide who may go on.
package struct RequestPreview: Sendable {
    package let head: RequestHead
    package let captures: [String]
    package let peer: Peer
    package let isSecure: Bool
    package let requestID: RequestID

    package init(head: RequestHead, captures: [String], peer: Peer, isSecure: Bool, id: RequestID) {
        self.head = head
        self.captures = captures
        self.peer = peer
        self.isSecure = isSecure
        requestID = id
    }

    /// The value of `X-Request-Id` in the answer and of `request` in the log.
    package var id: String { requestID.text }
}
