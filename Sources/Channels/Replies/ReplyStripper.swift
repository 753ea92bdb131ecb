/// Finds what a person wrote in a reply: without the quoted message, its introduction, and signatures.
///
/// Each line gets a class, then the sequence of classes is cut, in the manner that mailing-list software has proved
/// (Discourse's trimmer; CHANNELS 1.14). Linear in the text: what looks ahead looks ahead a fixed number of lines.
enum ReplyStripper {
    /// The visible text; the whole text where nothing would be left.
    static func visible(_ text: [UInt8]) -> [UInt8] {
        let normalised = normalise(text)
        var lines = ReplyLine.split(normalised)
        ReplyClassifier.classify(&lines)
        let kept = ReplyCuts.apply(to: lines)
        let visible = ASCII.trimmed(joined(kept))
        guard !visible.isEmpty else { return Array(trimmedLines(normalised)) }
        return Array(trimmedLines(Array(joined(kept))))
    }

    private static func joined(_ lines: [ReplyLine]) -> [UInt8] { Array(lines.map(\.bytes).joined(separator: [0x0A])) }

    /// Without blank lines at both ends and white space at the end; the indentation of the first line stays.
    private static func trimmedLines(_ text: [UInt8]) -> ArraySlice<UInt8> {
        var slice = text[...]
        while let last = slice.last, ASCII.isSpace(last) { slice.removeLast() }
        while let end = slice.firstIndex(of: 0x0A), slice[..<end].allSatisfy({ ASCII.isSpace($0) }) {
            slice = slice[(end + 1)...]
        }
        return slice
    }

    /// LF line ends; no-break spaces as blanks; no invisible marks.
    private static func normalise(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var at = 0
        while at < text.count {
            switch text[at] {
            case 0x0D:
                if at + 1 >= text.count || text[at + 1] != 0x0A { output.append(0x0A) }
            case 0xC2 where at + 1 < text.count && text[at + 1] == 0xA0:
                output.append(0x20)
                at += 1
            case 0xE2 where at + 2 < text.count && text[at + 1] == 0x80 && [0x8B, 0x8E, 0x8F].contains(text[at + 2]),
                0xEF where at + 2 < text.count && text[at + 1] == 0xBB && text[at + 2] == 0xBF:
                at += 2
            default: output.append(text[at])
            }
            at += 1
        }
        return output
    }
}
