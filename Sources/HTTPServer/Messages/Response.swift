package import HTTPWire

/// What a handler answers. `Date`, `Content-Length`, `Connection` and the request's id are added on the way out.
///
/// A value like any other; inside it is one reference, so that an answer which was made at start goes out without being
/// copied.
package struct Response: Sendable {
    private var content: ResponseContents
    /// What every answer says, put here by the last word on it.
    private(set) var common: FieldLines?

    package init(_ status: Status, fields: [(name: FieldName, value: String)] = [], body: ResponseBody = .empty) {
        content = ResponseContents(status: status, lines: nil, fields: fields, body: body)
    }

    package init(_ status: Status, type: String, _ bytes: [UInt8]) {
        self.init(status, fields: [(.contentType, type)], body: .bytes(bytes))
    }

    /// An answer whose fields were written at start.
    package init(_ status: Status, lines: FieldLines, body: ResponseBody = .empty) {
        content = ResponseContents(status: status, lines: lines, fields: [], body: body)
    }

    package var status: Status {
        get { content.status }
        set { change { $0.status = newValue } }
    }

    package var body: ResponseBody {
        get { content.body }
        set { change { $0.body = newValue } }
    }

    /// The same, to be kept and given again and again: an image is made of it when it first goes out.
    package var shared: Response {
        let response = Response(content.copy(), common)
        response.content.isShared = true
        return response
    }

    /// What identifies an answer that is given again and again.
    var sharedContents: ResponseContents? { content.isShared ? content : nil }

    private init(_ content: ResponseContents, _ common: FieldLines?) {
        self.content = content
        self.common = common
    }

    /// Fields that were written at start; they go out first.
    var lines: FieldLines? { content.lines }
    /// Those that were not.
    var ownFields: [(name: FieldName, value: String)] { content.fields }

    private mutating func change(_ body: (ResponseContents) -> Void) {
        if content.isShared || !isKnownUniquelyReferenced(&content) { content = content.copy() }
        body(content)
    }
}

// MARK: Fields

extension Response {
    /// Every field in the order in which they go out.
    package var fields: [(name: FieldName, value: String)] {
        get { (lines?.fields ?? []) + ownFields + (common?.fields ?? []) }
        set {
            common = nil
            change {
                $0.lines = nil
                $0.fields = newValue
            }
        }
    }

    /// The first value of that name. Setting replaces every one, `nil` removes them.
    package subscript(name: FieldName) -> String? {
        get { fields.first { $0.name == name }?.value }
        set {
            if lines != nil || common != nil { fields = fields }
            change { content in
                content.fields.removeAll { $0.name == name }
                if let newValue { content.fields.append((name, newValue)) }
            }
        }
    }

    /// One more field, beside those of the same name.
    package mutating func add(_ name: FieldName, _ value: String) { change { $0.fields.append((name, value)) } }

    /// The same with its fields written now, for an answer that is given often.
    package func prepared() -> Response {
        guard let lines = try? FieldLines(fields) else { return self }
        return Response(status, lines: lines, body: body).shared
    }

    /// Which of the known names stand in it.
    package var names: FieldNameSet {
        var names = lines?.names ?? FieldNameSet()
        for field in ownFields { names.insert(field.name) }
        if let common { names.formUnion(common.names) }
        return names
    }

    /// Adds what every answer says; for `Service.finish`. A second call replaces the first.
    package mutating func setCommonLines(_ lines: FieldLines) { common = lines }
}
