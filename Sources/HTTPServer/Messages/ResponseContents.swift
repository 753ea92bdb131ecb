internal import HTTPWire

/// What a `Response` points to.
///
/// `@unchecked Sendable`: a response writes it only while it holds the only reference to it.
final class ResponseContents: @unchecked Sendable {
    var status: Status
    var lines: FieldLines?
    var fields: [(name: FieldName, value: String)]
    var body: ResponseBody
    /// Whether it was made at start to be given again and again.
    var isShared = false

    init(status: Status, lines: FieldLines?, fields: [(name: FieldName, value: String)], body: ResponseBody) {
        self.status = status
        self.lines = lines
        self.fields = fields
        self.body = body
    }

    func copy() -> ResponseContents { ResponseContents(status: status, lines: lines, fields: fields, body: body) }
}
