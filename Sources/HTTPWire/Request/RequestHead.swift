/// A request's line and fields, as ranges into the bytes that arrived: text is made when somebody asks for it.
///
/// Only `RequestParser` and tests make one, so what is held here has passed every rule of RFC 9112.
package struct RequestHead: Sendable {
    package struct Field: Sendable {
        private let nameStart, nameEnd, valueStart, valueEnd: UInt32
        /// The name's number; 0 for one that is not known.
        let code: UInt8

        package var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
        package var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }

        /// - Precondition: the ranges lie within 4 GB.
        init(name: Range<Int>, value: Range<Int>, code: UInt8) {
            nameStart = UInt32(name.lowerBound)
            nameEnd = UInt32(name.upperBound)
            valueStart = UInt32(value.lowerBound)
            valueEnd = UInt32(value.upperBound)
            self.code = code
        }
    }

    private let storage: HeadStorage

    init(_ storage: HeadStorage) { self.storage = storage }

    /// The head's bytes, from the first of the method to the last CRLF.
    package var bytes: [UInt8] { storage.bytes }
    package var method: Method { storage.method }
    package var version: HTTPVersion { storage.version }
    /// The path as it was sent, still percent-encoded; it begins with `/`, or is `*`.
    package var path: Range<Int> { storage.path }
    /// The query without its `?`; `nil` when there was none.
    package var query: Range<Int>? { storage.query }
    package var fields: [Field] { storage.fields }
    /// How the body is framed: decided once, by the parser.
    package var framing: BodyFraming { storage.framing }

    /// Lends the path's bytes.
    package func withPath<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        let range = storage.path
        return storage.bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range]).span) }
    }

    package var pathText: String { String(decoding: bytes[path], as: UTF8.self) }
    package var queryText: String? { query.map { String(decoding: bytes[$0], as: UTF8.self) } }

    /// The value of the first field of that name, or `nil`. Bytes above 0x7F are read as UTF-8, repaired where they
    /// are not.
    package subscript(name: FieldName) -> String? {
        guard mayHold(name) else { return nil }
        return fields.first { matches($0, name) }.map { String(decoding: bytes[$0.value], as: UTF8.self) }
    }

    /// The values of every field of that name, in order.
    package func all(_ name: FieldName) -> [String] {
        ranges(name).map { String(decoding: bytes[$0], as: UTF8.self) }
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
        guard mayHold(name) else { return [] }
        return fields.filter { matches($0, name) }.map(\.value)
    }

    /// The value of the only field of that name; `nil` where there is none, or more than one.
    func single(_ name: FieldName) -> Range<Int>? {
        guard mayHold(name) else { return nil }
        let ranges = ranges(name)
        return ranges.count == 1 ? ranges[0] : nil
    }

    /// Whether to look is worth while: most questions are answered by one bit.
    func mayHold(_ name: FieldName) -> Bool { name.code == 0 || storage.known.contains(name) }

    private func matches(_ field: Field, _ name: FieldName) -> Bool {
        if name.code != 0 { return field.code == name.code }
        let range = field.name
        return name.text.withUTF8Buffer { bytes.span.extracting(range).isSameWord(as: $0.span) }
    }
}
