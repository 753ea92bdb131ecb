/// A request's line and fields, as ranges into the bytes that arrived: text is made when somebody asks for it.
///
/// Only `RequestParser` and tests make one, so what is held here has passed every rule of RFC 9112.
package struct RequestHead: Sendable {
    package struct Field: Sendable {
        package let name: Range<Int>
        package let value: Range<Int>

        package init(name: Range<Int>, value: Range<Int>) {
            self.name = name
            self.value = value
        }
    }

    /// The head's bytes, from the first of the method to the last CRLF.
    package let bytes: [UInt8]
    package let method: Method
    package let version: HTTPVersion
    /// The path as it was sent, still percent-encoded; it begins with `/`, or is `*`.
    package let path: Range<Int>
    /// The query without its `?`; `nil` when there was none.
    package let query: Range<Int>?
    package let fields: [Field]
    /// How the body is framed: decided once, by the parser.
    package let framing: BodyFraming

    package init(
        bytes: [UInt8], method: Method, version: HTTPVersion, path: Range<Int>, query: Range<Int>?, fields: [Field],
        framing: BodyFraming
    ) {
        self.bytes = bytes
        self.method = method
        self.version = version
        self.path = path
        self.query = query
        self.fields = fields
        self.framing = framing
    }

    package var pathText: String { String(decoding: bytes[path], as: UTF8.self) }
    package var queryText: String? { query.map { String(decoding: bytes[$0], as: UTF8.self) } }

    /// The value of the first field of that name, or `nil`. Bytes above 0x7F are read as UTF-8, repaired where they
    /// are not.
    package subscript(name: FieldName) -> String? {
        fields.first { matches($0.name, name) }.map { String(decoding: bytes[$0.value], as: UTF8.self) }
    }

    /// The values of every field of that name, in order.
    package func all(_ name: FieldName) -> [String] {
        fields.filter { matches($0.name, name) }.map { String(decoding: bytes[$0.value], as: UTF8.self) }
    }

    /// Every field, for adapters that verify over headers: names in lower case.
    package var pairs: [(name: String, value: String)] {
        fields.map { field in
            let name = bytes[field.name].map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
            return (String(decoding: name, as: UTF8.self), String(decoding: bytes[field.value], as: UTF8.self))
        }
    }

    /// The values of every field of that name, in order, as ranges of `bytes`.
    func ranges(_ name: FieldName) -> [Range<Int>] {
        fields.filter { matches($0.name, name) }.map(\.value)
    }

    /// The value of the only field of that name; `nil` where there is none, or more than one.
    func single(_ name: FieldName) -> Range<Int>? {
        let ranges = ranges(name)
        return ranges.count == 1 ? ranges[0] : nil
    }

    private func matches(_ range: Range<Int>, _ name: FieldName) -> Bool {
        let wanted = name.lowercased.utf8Span.span
        guard range.count == wanted.count else { return false }
        let bytes = self.bytes.span
        for offset in 0..<wanted.count where ASCII.lowercased(bytes[range.lowerBound + offset]) != wanted[offset] {
            return false
        }
        return true
    }
}
