/// Markup that is safe to send. Text enters only escaped, literals only from our own source.
package struct HTML: Sendable {
    package fileprivate(set) var bytes: [UInt8] = []

    package init() {}

    /// Markup that is written in our own source.
    package init(literal: StaticString) { literal.withUTF8Buffer { bytes = Array($0) } }

    /// Text from anywhere, for element content and for quoted attribute values.
    package init(text: String) {
        for byte in text.utf8 {
            switch byte {
            case 0x26: bytes += Array("&amp;".utf8)
            case 0x3C: bytes += Array("&lt;".utf8)
            case 0x3E: bytes += Array("&gt;".utf8)
            case 0x22: bytes += Array("&quot;".utf8)
            case 0x27: bytes += Array("&#39;".utf8)
            default: bytes.append(byte)
            }
        }
    }

    package static func + (left: HTML, right: HTML) -> HTML {
        var joined = left
        joined.bytes += right.bytes
        return joined
    }
}
