/// Writes JSON into one growing buffer, from a tree or member by member; commas set themselves.
///
/// Non-finite numbers become `null`. `<`, `>`, `&`, U+2028 and U+2029 are written as escapes, so that the text may
/// stand inside HTML and inside a script.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []
    /// Whether a value was written to which the next one is a neighbour.
    private var needsComma = false

    package init(reservingBytes count: Int = 256) { bytes.reserveCapacity(count) }

    package static func bytes(of value: JSON) -> [UInt8] {
        var writer = JSONWriter()
        writer.write(value)
        return writer.bytes
    }

    /// Recurses as deep as the tree is; one that came from outside has passed `JSONLimits.depthMax`.
    package mutating func write(_ value: JSON) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .integer(let value): integer(value)
        case .number(let value): number(value)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { write(element) }
            endArray()
        case .writtenArray(let array): raw(array.bytes)
        case .object(let members):
            beginObject()
            for member in members {
                key(member.key)
                write(member.value)
            }
            endObject()
        }
    }

    package mutating func beginObject() { open(UInt8(ascii: "{")) }
    package mutating func endObject() { close(UInt8(ascii: "}")) }
    package mutating func beginArray() { open(UInt8(ascii: "[")) }
    package mutating func endArray() { close(UInt8(ascii: "]")) }

    package mutating func key(_ key: String) {
        separate()
        quote(key)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// The same for a name that needs no escape, without a look at it.
    package mutating func key(plain name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func string(_ text: String) {
        separate()
        quote(text)
    }

    package mutating func integer(_ value: Int64) {
        separate()
        append(String(value))
    }

    package mutating func integer(_ value: Int) { integer(Int64(value)) }

    /// The shortest digits that read back as the same double; whole ones keep their `.0`.
    package mutating func number(_ value: Double) {
        guard value.isFinite else { return null() }
        separate()
        append(value.description)
    }

    package mutating func bool(_ value: Bool) {
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    package mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    /// A value that is JSON already. It is copied as it is, so it must be our own.
    package mutating func raw(_ json: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
    }

    /// Ends a line of newline-delimited JSON: the next value stands alone.
    package mutating func newline() {
        bytes.append(0x0A)
        needsComma = false
    }

    /// Gives the bytes away and begins again, for output that is sent piece by piece.
    package mutating func takeBytes() -> [UInt8] {
        let taken = bytes
        bytes = []
        return taken
    }

    private mutating func append(_ text: consuming String) {
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        JSONEscaping.append(text.utf8Span.span, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }
}
