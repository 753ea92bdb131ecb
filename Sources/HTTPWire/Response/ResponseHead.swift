/// What the head of one answer says.
package struct ResponseHead {
    package var status: Status
    package var framing: ResponseFraming
    /// Fields that were written at start; they go out first.
    package var lines: FieldLines?
    package var fields: [(name: FieldName, value: String)]
    /// What every answer says; it goes out last.
    package var common: FieldLines?
    /// Whether the connection ends with this answer.
    package var closes = false
    /// The request's; HTTP/1.0 must be told that the connection stays.
    package var version = HTTPVersion.http11
    /// The value of `X-Request-Id`.
    package var id: RequestID?

    package init(
        _ status: Status, framing: ResponseFraming, fields: [(name: FieldName, value: String)] = [],
        lines: FieldLines? = nil, common: FieldLines? = nil
    ) {
        self.status = status
        self.framing = framing
        self.fields = fields
        self.lines = lines
        self.common = common
    }
}
