/// Text that equals another only byte by byte, as in the database. Swift's own comparison takes two spellings of an
/// accent for one.
struct ExactText: Hashable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    /// Eight bytes at a time: every new answer is compared so with its record's comment.
    static func == (left: Self, right: Self) -> Bool {
        let one = left.text.utf8Span.span.bytes
        let other = right.text.utf8Span.span.bytes
        return one.withUnsafeBytes { one in other.withUnsafeBytes { same(one, $0) } }
    }

    private static func same(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
        guard one.count == other.count else { return false }
        guard one.baseAddress != other.baseAddress else { return true }
        var offset = 0
        while offset + 8 <= one.count {
            guard
                one.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                    == other.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            else { return false }
            offset += 8
        }
        return one[offset...].elementsEqual(other[offset...])
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
