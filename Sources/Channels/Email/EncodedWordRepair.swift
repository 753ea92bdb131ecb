/// Mends what GMime would decode wrongly of encoded words (RFC 2047): charset names that iconv does not know, and base64
/// without its padding, of which GMime drops the last letters.
enum EncodedWordRepair {
    static func repaired(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count + 8)
        var rest = text[...]
        while let start = opening(in: rest) {
            output += rest[..<start]
            guard let word = Word(rest[start...]) else {
                output += rest[start...(start + 1)]
                rest = rest[(start + 2)...]
                continue
            }
            output += word.repaired
            rest = rest[word.end...]
        }
        return output + rest
    }

    private static func opening(in text: ArraySlice<UInt8>) -> Int? {
        text.indices.dropLast().first { text[$0] == 0x3D && text[$0 + 1] == 0x3F }
    }

    /// `=?charset?B?text?=`
    private struct Word {
        let charset: ArraySlice<UInt8>
        let encoding: UInt8
        let content: ArraySlice<UInt8>
        /// Behind its closing mark.
        let end: Int

        init?(_ text: ArraySlice<UInt8>) {
            let inner = text.dropFirst(2)
            guard let first = inner.firstIndex(of: 0x3F), first + 2 < inner.endIndex, inner[first + 2] == 0x3F else {
                return nil
            }
            charset = inner[..<first]
            encoding = inner[first + 1]
            let start = first + 3
            // No question mark stands in the text of a word, so no header is searched twice.
            guard start < inner.endIndex, let mark = inner[start...].firstIndex(of: 0x3F), mark + 1 < inner.endIndex,
                inner[mark + 1] == 0x3D, !charset.isEmpty, charset.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { return nil }
            content = inner[start..<mark]
            end = mark + 2
        }

        var repaired: [UInt8] {
            let language = charset.firstIndex(of: 0x2A) ?? charset.endIndex
            let name = CharsetAliases.standard(ASCII.lowered(charset[..<language]).asText)
            return [0x3D, 0x3F] + Array(name.utf8) + charset[language...] + [0x3F, encoding, 0x3F] + content + padding
                + [0x3F, 0x3D]
        }

        private var padding: [UInt8] {
            guard ASCII.lowered(encoding) == 0x62, !content.contains(0x3D) else { return [] }
            let digits = content.count { LenientBase64.value($0) != nil }
            return Array(repeating: 0x3D, count: digits % 4 == 0 ? 0 : 4 - digits % 4)
        }
    }
}
