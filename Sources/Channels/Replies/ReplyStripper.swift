/// Finds what a person wrote in a reply: without the quoted message, its introduction, and signatures.
///
/// Each line gets a class, then the sequence of classes is cut, in the manner that mailing-list software has proved
/// (Discourse's trimmer; CHANNELS 1.14). Linear in the text: what looks ahead looks ahead a fixed number of lines.
enum ReplyStripper {
    /// The visible text; the whole text where nothing would be left.
    static func visible(_ text: [UInt8]) -> [UInt8] {
        let normalised = SignedText.content(of: normalise(text))
        var lines = ReplyLine.split(normalised)
        ReplyClassifier.classify(&lines)
        let kept = ReplyCuts.apply(to: lines)
        let visible = trimmedLines(joined(kept))
        return Array(visible.isEmpty ? trimmedLines(normalised) : visible)
    }

    private static func joined(_ lines: [ReplyLine]) -> [UInt8] {
        var text: [UInt8] = []
        for (index, line) in lines.enumerated() {
            if index > 0 { text.append(0x0A) }
            text += line.bytes
        }
        return text
    }

    /// Without blank lines at both ends and white space at the end; the indentation of the first line stays.
    private static func trimmedLines(_ text: [UInt8]) -> ArraySlice<UInt8> {
        var slice = text[...]
        while let last = slice.last, ASCII.isSpace(last) { slice.removeLast() }
        while let end = slice.firstIndex(of: 0x0A), slice[..<end].allSatisfy({ ASCII.isSpace($0) }) {
            slice = slice[(end + 1)...]
        }
        return slice
    }

    /// LF line ends; no-break spaces as blanks; no invisible marks. Runs between those are copied whole.
    private static func normalise(_ text: [UInt8]) -> [UInt8] {
        text.withUnsafeBufferPointer { bytes in
            var output: [UInt8] = []
            output.reserveCapacity(bytes.count)
            var run = 0
            var at = 0
            while at < bytes.count {
                guard let (length, replacement) = special(bytes, at) else {
                    at += 1
                    continue
                }
                output += bytes[run..<at]
                if let replacement { output.append(replacement) }
                at += length
                run = at
            }
            output += bytes[run...]
            return output
        }
    }

    /// What is not copied as it stands: how long it is, and what takes its place.
    private static func special(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (length: Int, UInt8?)? {
        switch bytes[at] {
        case 0x0D: return (at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 1, 0x0A)
        case 0xC2: return at + 1 < bytes.count && bytes[at + 1] == 0xA0 ? (2, 0x20) : nil
        case 0xE2:
            return at + 2 < bytes.count ? specialPunctuation(bytes[at + 1], bytes[at + 2]) : nil
        case 0xEF: return at + 2 < bytes.count && bytes[at + 1] == 0xBB && bytes[at + 2] == 0xBF ? (3, nil) : nil
        default: return nil
        }
    }

    /// Narrow no-break spaces, zero-width spaces, and the marks of direction that programs put around names and dates. The
    /// joiner between emoji stays.
    private static func specialPunctuation(_ second: UInt8, _ third: UInt8) -> (length: Int, UInt8?)? {
        switch (second, third) {
        case (0x80, 0xAF): (3, 0x20)
        case (0x80, 0x8B), (0x80, 0x8E), (0x80, 0x8F), (0x80, 0xAA...0xAE), (0x81, 0xA6...0xA9): (3, nil)
        default: nil
        }
    }
}
