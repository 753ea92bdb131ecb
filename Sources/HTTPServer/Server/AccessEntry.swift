package import HTTPWire

/// One answer, for the access log. Text is made when it is asked for.
package struct AccessEntry: Sendable {
    /// `nil` where the head could not be read.
    package let head: RequestHead?
    package let status: Status
    /// Bytes of the answer's content, without the head.
    package let bytes: Int
    /// From the end of the request's head to the end of the answer.
    package let microseconds: Int
    package let peer: Peer
    package let isSecure: Bool
    package let id: RequestID

    package var method: String { head?.method.name ?? "-" }
    /// Without the query: tokens and addresses stand there.
    package var path: String { head?.pathText ?? "-" }
}
