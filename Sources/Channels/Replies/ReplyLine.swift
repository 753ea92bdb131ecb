internal import Glibc

/// One line of a mail's text with what it was taken for.
struct ReplyLine {
    /// The alphabet of the line classes.
    enum Class {
        case text, empty, quote
        /// Only dashes or the like: a signature or a footer follows.
        case delimiter
        /// "Sent from my phone" and its kin.
        case deviceSignature
        /// "On Monday, A wrote:", also the lines it is wrapped over.
        case introduction
        /// "Original message", "Forwarded message", or a block of From, Sent, To: what follows is not marked as quoted.
        case embedded
    }

    let bytes: ArraySlice<UInt8>
    /// Without blanks at the ends.
    let content: ArraySlice<UInt8>
    var kind: Class = .text
    /// What the line would be in a quoted header; only for text.
    var role: QuotedHeader.Role?

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        content = ASCII.trimmed(bytes)
    }

    /// How many lines of a mail are looked at; the rest is in its full text only.
    static let linesMax = 20_000

    static func split(_ text: [UInt8]) -> [ReplyLine] {
        var lines: [ReplyLine] = []
        var start = 0
        while lines.count < linesMax, let end = lineEnd(text, from: start) {
            lines.append(ReplyLine(text[start..<end]))
            start = end + 1
        }
        if lines.count < linesMax { lines.append(ReplyLine(text[start...])) }
        return lines
    }

    private static func lineEnd(_ text: [UInt8], from start: Int) -> Int? {
        text.withUnsafeBytes { bytes in
            guard start < bytes.count, let base = bytes.baseAddress,
                let found = memchr(base + start, 0x0A, bytes.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }
}
