package import HTTPWire

/// What a handler answers. `Date`, `Content-Length`, `Connection` and the request's id are added on the way out.
package struct Response: Sendable {
    package var status: Status
    package var body: ResponseBody
    private(set) var parts: ResponseFields

    package init(_ status: Status, fields: [(name: FieldName, value: String)] = [], body: ResponseBody = .empty) {
        self.status = status
        self.body = body
        parts = ResponseFields(fields)
    }

    package init(_ status: Status, type: String, _ bytes: [UInt8]) {
        self.init(status, fields: [(.contentType, type)], body: .bytes(bytes))
    }

    /// An answer whose fields were written at start: it costs no memory.
    package init(_ status: Status, lines: FieldLines, body: ResponseBody = .empty) {
        self.status = status
        self.body = body
        parts = ResponseFields(lines: lines)
    }

    /// The same with its fields written now, for an answer that is given often.
    package func prepared() -> Response {
        guard let lines = try? FieldLines(fields) else { return self }
        return Response(status, lines: lines, body: body)
    }

    /// Every field in the order in which they go out.
    package var fields: [(name: FieldName, value: String)] {
        get { (parts.lines?.fields ?? []) + parts.own + (parts.common?.fields ?? []) }
        set { parts = ResponseFields(newValue) }
    }

    /// The first value of that name. Setting replaces every one, `nil` removes them.
    package subscript(name: FieldName) -> String? {
        get { fields.first { $0.name == name }?.value }
        set {
            if parts.lines != nil || parts.common != nil { parts = ResponseFields(fields) }
            parts.own.removeAll { $0.name == name }
            if let newValue { add(name, newValue) }
        }
    }

    /// One more field, beside those of the same name.
    package mutating func add(_ name: FieldName, _ value: String) { parts.own.append((name, value)) }

    /// Which of the known names stand in it.
    package var names: FieldNameSet {
        var names = parts.lines?.names ?? FieldNameSet()
        for field in parts.own { names.insert(field.name) }
        if let common = parts.common { names.formUnion(common.names) }
        return names
    }

    /// Adds what every answer says; for `Service.finish`. A second call replaces the first.
    package mutating func setCommonLines(_ lines: FieldLines) { parts.common = lines }
}
