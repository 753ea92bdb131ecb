package import HTTPWire

/// What a handler answers. `Date`, `Content-Length`, `Connection` and the request's id are added on the way out.
package struct Response: Sendable {
    package var status: Status
    package var fields: [(name: FieldName, value: String)]
    package var body: ResponseBody

    package init(_ status: Status, fields: [(name: FieldName, value: String)] = [], body: ResponseBody = .empty) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    package init(_ status: Status, type: String, _ bytes: [UInt8]) {
        self.init(status, fields: [(.contentType, type)], body: .bytes(bytes))
    }

    /// The first value of that name. Setting replaces every one, `nil` removes them.
    package subscript(name: FieldName) -> String? {
        get { fields.first { $0.name == name }?.value }
        set {
            fields.removeAll { $0.name == name }
            if let newValue { fields.append((name, newValue)) }
        }
    }
}
