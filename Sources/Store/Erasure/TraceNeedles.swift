internal import Codecs
internal import Feedback
internal import Glibc

/// Texts that name a person, to be looked for in raw bytes. Letters A to Z match in either case, and a match stands
/// between bytes that could not be part of a longer name.
struct TraceNeedles {
    private let needles: [[UInt8]]

    init(_ person: StoredPerson, externalIDs: [String], identifiers: [Identifier]) {
        var texts = [person.email, person.handle, person.phone].compactMap(\.self)
        texts += ([person.externalID].compactMap(\.self) + externalIDs).filter {
            $0.utf8.count >= ErasureLimits.needleBytesMin
        }
        texts += identifiers.map(\.description) + [person.id.description]
        needles = texts.filter { !$0.utf8.isEmpty }.map { $0.utf8.map(TraceNeedles.folded) }
    }

    func isIn(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !bytes.isEmpty else { return false }
        let text = bytes.map(TraceNeedles.folded)
        return text.withUnsafeBytes { text in needles.contains { TraceNeedles.find($0, in: text) } }
    }

    private static func find(_ needle: [UInt8], in text: UnsafeRawBufferPointer) -> Bool {
        guard let base = text.baseAddress, let first = needle.first else { return false }
        var offset = 0
        while offset + needle.count <= text.count,
            let found = memchr(base + offset, Int32(first), text.count - needle.count + 1 - offset)
        {
            let start = UnsafeRawPointer(found) - base
            let end = start + needle.count
            let isWhole =
                memcmp(base + start, needle, needle.count) == 0 && (start == 0 || !isWordByte(text[start - 1]))
                && (end == text.count || !isWordByte(text[end]))
            if isWhole { return true }
            offset = start + 1
        }
        return false
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
