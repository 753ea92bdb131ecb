internal import Codecs

/// Small notations: a text that is taken has one meaning, and most have one spelling.
enum TextFuzz {
    static func run(_ bytes: [UInt8]) {
        if let decoded = Base64.decode(bytes) {
            precondition(Array(Base64.encode(decoded).utf8) == bytes, "two spellings in base 64")
        }
        if let decoded = Base64.decodeURL(bytes) {
            precondition(Array(Base64.encodeURL(decoded).utf8) == bytes, "two spellings in base 64 for addresses")
        }
        if let instant = Timestamp.milliseconds(rfc3339: bytes) {
            let text = Timestamp.rfc3339(milliseconds: instant)
            precondition(Timestamp.milliseconds(rfc3339: text.utf8) == instant, "a time does not read back")
        }
        if let second = Timestamp.seconds(httpDate: bytes) {
            let text = Timestamp.httpDate(seconds: second)
            precondition(Timestamp.seconds(httpDate: text.utf8) == second, "a date does not read back")
        }
        _ = MediaType(bytes)?.boundary
        _ = QuotedPrintable.decode(bytes)
        _ = Hex.decode(bytes)
    }
}
