internal import Codecs

/// `=?charset?B?text?=` (RFC 2047 §2), also with the language of RFC 2231 §5, and with blanks in its text.
struct EncodedWord {
    /// In lower case, without the language.
    let charset: String
    let bytes: [UInt8]
    /// Behind its closing mark.
    let end: Int

    /// - Parameter text: begins with `=?`.
    init?(_ text: ArraySlice<UInt8>) {
        let inner = text.dropFirst(2)
        guard text.starts(with: [0x3D, 0x3F]), let first = inner.firstIndex(of: 0x3F), first + 2 < inner.endIndex,
            inner[first + 2] == 0x3F
        else { return nil }
        let name = inner[..<first]
        let start = first + 3
        // No question mark stands in the text of a word, so no header is searched twice.
        guard start < inner.endIndex, let mark = inner[start...].firstIndex(of: 0x3F), mark + 1 < inner.endIndex,
            inner[mark + 1] == 0x3D, !name.isEmpty, name.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        switch ASCII.lowered(inner[first + 1]) {
        case 0x62: bytes = LenientBase64.decode(inner[start..<mark])
        case 0x71: bytes = EncodedWord.quoted(inner[start..<mark])
        default: return nil
        }
        charset = ASCII.lowered(name.prefix { $0 != 0x2A }).asText
        end = mark + 2
    }

    /// RFC 2047 §4.2. What is no code stands for itself.
    private static func quoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var at = text.startIndex
        while at < text.endIndex {
            let byte = text[at]
            if byte == 0x3D, at + 2 < text.endIndex, let code = Hex.decode(Array(text[(at + 1)...(at + 2)])) {
                output += code
                at += 3
            } else {
                output.append(byte == 0x5F ? 0x20 : byte)
                at += 1
            }
        }
        return output
    }

    static func written(_ text: [UInt8]) -> [UInt8] { Array("=?utf-8?B?\(Base64.encode(text))?=".utf8) }
}
