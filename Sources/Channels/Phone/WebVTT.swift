/// The cues of a WebVTT file (W3C, WebVTT 1): blocks between empty lines, with a timing line and the words below it.
enum WebVTT {
    static func lines(_ bytes: [UInt8]) -> [CallLine] {
        var lines: [CallLine] = []
        var isCue = false
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = ASCII.trimmed(line)
            if line.isEmpty {
                isCue = false
            } else if ASCII.firstIndex(of: "-->", in: line) != nil {
                isCue = true
            } else if isCue, lines.count < CallTranscript.linesMax {
                lines.append(cue(line))
            }
        }
        return lines
    }

    /// `<v Ann>words` or `Ann: words`; other tags are left out.
    private static func cue(_ line: ArraySlice<UInt8>) -> CallLine {
        var text: [UInt8] = []
        var speaker: String?
        var index = line.startIndex
        while index < line.endIndex {
            guard line[index] == 0x3C, let end = line[index...].firstIndex(of: 0x3E) else {
                text.append(line[index])
                index += 1
                continue
            }
            let tag = line[(index + 1)..<end]
            if ASCII.hasPrefix(tag, "v ") || ASCII.hasPrefix(tag, "v.") {
                speaker = tag.firstIndex(of: 0x20).map { ASCII.trimmed(tag[$0...]).asText }
            }
            index = end + 1
        }
        let words = HTMLEntities.unescaped(text.asText)
        return CallLine(speaker: speaker, text: words)
    }
}
