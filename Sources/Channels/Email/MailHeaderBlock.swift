/// Splits a message into its header fields and its body (RFC 5322 §2.1), from bytes and within the caps.
///
/// Lines may end in CRLF, LF or CR. A line that is neither a field nor a continuation ends the header and begins the body,
/// as a message without the empty line between them has it.
struct MailHeaderBlock {
    private(set) var fields: [MailHeader.Field] = []
    /// An index of what was given.
    private(set) var bodyStart: Int
    /// Fields beyond the caps were left out.
    private(set) var isCut = false
    /// The message began with the envelope line of an mbox, whose body quotes `From ` lines.
    private(set) var isMailboxEntry = false

    private let bytes: ArraySlice<UInt8>
    private var taken = 0

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        bodyStart = bytes.startIndex
        var at = skipBlankLines()
        if MailHeaderBlock.isEnvelopeLine(bytes[at...]) {
            isMailboxEntry = true
            at = lineEnd(at).next
        }
        while at < bytes.endIndex, let next = takeField(at) { at = next }
        bodyStart = min(at, bytes.endIndex)
        let (end, next) = lineEnd(bodyStart)
        if bodyStart < bytes.endIndex, end == bodyStart { bodyStart = next }
    }

    /// `From ` or the `>From ` that relays make of it, and not the field `From :`.
    private static func isEnvelopeLine(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.starts(with: "From ".utf8) || line.starts(with: ">From ".utf8) else { return false }
        return line.drop { $0 != 0x20 }.first { $0 != 0x20 } != 0x3A
    }

    private func skipBlankLines() -> Int {
        var at = bytes.startIndex
        while at < bytes.endIndex, bytes[at] == 0x0A || bytes[at] == 0x0D { at += 1 }
        return bytes[at...].starts(with: [0xEF, 0xBB, 0xBF]) ? at + 3 : at
    }

    /// Where the line ends and where the next begins.
    private func lineEnd(_ start: Int) -> (end: Int, next: Int) {
        var end = start
        while end < bytes.endIndex, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        guard end < bytes.endIndex else { return (end, end) }
        let isPair = bytes[end] == 0x0D && end + 1 < bytes.endIndex && bytes[end + 1] == 0x0A
        return (end, end + (isPair ? 2 : 1))
    }

    /// Takes the field that begins at `start` with its continuation lines; `nil` where there is none.
    private mutating func takeField(_ start: Int) -> Int? {
        var (end, next) = lineEnd(start)
        let firstEnd = end
        guard let colon = MailHeaderBlock.colon(in: bytes[start..<end]) else {
            return fields.isEmpty && MailHeaderBlock.isEnvelopeLine(bytes[start..<end]) ? next : nil
        }
        var continuations: [Range<Int>] = []
        while next < bytes.endIndex, bytes[next] == 0x20 || bytes[next] == 0x09 {
            let continued = next
            (end, next) = lineEnd(next)
            if next - start <= MailLimits.headerBytesMax { continuations.append(continued..<end) }
        }
        taken += next - start
        guard taken <= MailLimits.headerBytesMax, fields.count < MailLimits.headerFieldsMax else {
            isCut = true
            return next
        }
        let name = ASCII.lowered(ASCII.trimmed(bytes[start..<colon])).asText
        var value = Array(bytes[(colon + 1)..<firstEnd])
        for continuation in continuations { value += bytes[continuation] }
        fields.append(MailHeader.Field(name: name, value: value))
        return next
    }

    /// A field's name is printable ASCII without blanks; blanks before the colon are tolerated (RFC 5322 §4.5).
    private static func colon(in line: ArraySlice<UInt8>) -> Int? {
        guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex else { return nil }
        var name = line[..<colon]
        while let last = name.last, last == 0x20 || last == 0x09 { name.removeLast() }
        return !name.isEmpty && name.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? colon : nil
    }
}
