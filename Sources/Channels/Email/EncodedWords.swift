internal import CGMime

/// Header values as text: 8-bit bytes and the encoded words of RFC 2047, adjacent ones joined.
enum EncodedWords {
    static func decoded(_ value: [UInt8]) -> String {
        let text = utf8(value)
        guard text.contains(0x3D), let library = GMime.loaded else { return text.asText }
        return withCString(EncodedWordRepair.repaired(text)) { pointer in
            guard let decoded = library.g_mime_utils_header_decode_text(nil, pointer) else { return text.asText }
            defer { library.g_free(decoded) }
            return withoutMarks(String(cString: decoded))
        }
    }

    /// A byte order mark has no place in a header; some encoders put one into each word.
    static func withoutMarks(_ text: String) -> String {
        text.unicodeScalars.contains("\u{FEFF}")
            ? String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{FEFF}" })) : text
    }

    /// Raw 8-bit headers are UTF-8 (RFC 6532) or, from old software, windows-1252.
    static func utf8(_ value: [UInt8]) -> [UInt8] {
        let trimmed = ASCII.trimmed(value).filter { $0 != 0 && $0 != 0x0A && $0 != 0x0D }
        return CharsetDecoder.isUTF8(trimmed) ? trimmed : CharsetDecoder.windows1252(trimmed)
    }

    static func withCString<Result>(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
        let terminated = (bytes + [0]).map { CChar(bitPattern: $0) }
        return terminated.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
