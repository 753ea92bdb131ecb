/// What the head of one answer says beside its fields.
package struct ResponseHead {
    package var status: Status
    package var framing: ResponseFraming
    /// Whether the connection ends with this answer.
    package var closes = false
    /// The request's; HTTP/1.0 must be told that the connection stays.
    package var version = HTTPVersion.http11
    /// The value of `X-Request-Id`.
    package var id: RequestID?

    package init(_ status: Status, framing: ResponseFraming) {
        self.status = status
        self.framing = framing
    }
}
