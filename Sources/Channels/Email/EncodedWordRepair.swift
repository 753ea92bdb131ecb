/// Rewrites encoded words (RFC 2047) as words of UTF-8 in base64 that GMime reads without fail: it does not know all names
/// of charsets, drops the last letters of base64 without padding, and letters that are split between two words.
enum EncodedWordRepair {
    static func repaired(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count + 8)
        var rest = text[...]
        while let start = opening(in: rest) {
            output += rest[..<start]
            guard let first = EncodedWord(rest[start...]) else {
                output += rest[start...(start + 1)]
                rest = rest[(start + 2)...]
                continue
            }
            // Words that adjoin become one: GMime reads base64 on from one into the next.
            var (text, end) = run(from: first, rest)
            while let next = follower(of: end, rest) {
                let (more, nextEnd) = run(from: next, rest)
                text += more
                end = nextEnd
            }
            output += EncodedWord.written(text)
            rest = rest[end...]
        }
        return output + rest
    }

    /// What a word says with those of the same charset that follow it, which may share a letter.
    private static func run(from first: EncodedWord, _ text: ArraySlice<UInt8>) -> (text: [UInt8], end: Int) {
        var (bytes, end) = (first.bytes, first.end)
        while let next = follower(of: end, text), next.charset == first.charset {
            bytes += next.bytes
            end = next.end
        }
        return (CharsetDecoder.utf8(bytes, charset: first.charset), end)
    }

    /// The word behind a word, with nothing but blanks between.
    private static func follower(of end: Int, _ text: ArraySlice<UInt8>) -> EncodedWord? {
        guard let start = text[end...].firstIndex(where: { !ASCII.isSpace($0) }), start > end else { return nil }
        return EncodedWord(text[start...])
    }

    private static func opening(in text: ArraySlice<UInt8>) -> Int? {
        text.indices.dropLast().first { text[$0] == 0x3D && text[$0 + 1] == 0x3F }
    }
}
