package import HTTPWire

/// What is known of a request before its body is read: enough to decide who may go on.
package struct RequestPreview: Sendable {
    package let head: RequestHead
    package let captures: [String]
    package let peer: Peer
    package let isSecure: Bool
    package let id: String

    package init(head: RequestHead, captures: [String], peer: Peer, isSecure: Bool, id: String) {
        self.head = head
        self.captures = captures
        self.peer = peer
        self.isSecure = isSecure
        self.id = id
    }
}
