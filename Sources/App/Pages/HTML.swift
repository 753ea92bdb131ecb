/// Markup that is safe to send. Text enters only escaped, literals only from our own source.
package struct HTML: Hashable, Sendable {
    package fileprivate(set) var bytes: [UInt8] = []

    package init() {}

    /// Markup that is written in our own source.
    package init(literal: StaticString) { literal.withUTF8Buffer { bytes = Array($0) } }

    /// Text from anywhere, for element content and for quoted attribute values.
    ///
    /// NUL is not allowed in HTML and becomes U+FFFD, as the parser of a browser would make it.
    package init(text: String) {
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case 0x26: bytes += Array("&amp;".utf8)
            case 0x3C: bytes += Array("&lt;".utf8)
            case 0x3E: bytes += Array("&gt;".utf8)
            case 0x22: bytes += Array("&quot;".utf8)
            case 0x27: bytes += Array("&#39;".utf8)
            case 0x00: bytes += [0xEF, 0xBF, 0xBD]
            default: bytes.append(byte)
            }
        }
    }

    package static func + (left: HTML, right: HTML) -> HTML {
        var joined = left
        joined.bytes += right.bytes
        return joined
    }

    package static func += (left: inout HTML, right: HTML) { left.bytes += right.bytes }

    /// Tags are letters from `HTMLTag`, so they need no escaping.
    static func tag(_ tag: HTMLTag, _ attributes: [HTMLAttribute], _ content: HTML) -> HTML {
        var html = HTML()
        html.bytes = Array("<\(tag.rawValue)".utf8)
        for attribute in attributes { html += attribute.markup }
        html.bytes.append(0x3E)
        guard !tag.isVoid else { return html }
        // A browser drops the first line feed after these tags, so a typed one would be lost.
        if tag == .textarea || tag == .pre { html.bytes.append(0x0A) }
        html += content
        html.bytes += Array("</\(tag.rawValue)>".utf8)
        return html
    }
}

extension HTML {
    /// An element with what the closure lists between its tags.
    static func tag(
        _ tag: HTMLTag, _ attributes: HTMLAttribute?..., @HTMLBuilder content: () -> HTML = { HTML() }
    ) -> HTML {
        self.tag(tag, attributes.compactMap(\.self), content())
    }

    /// The same with attributes that were gathered before.
    static func tag(_ tag: HTMLTag, _ attributes: [HTMLAttribute?], @HTMLBuilder content: () -> HTML) -> HTML {
        self.tag(tag, attributes.compactMap(\.self), content())
    }

    /// An element with text between its tags.
    static func tag(_ tag: HTMLTag, _ attributes: HTMLAttribute?..., text: String) -> HTML {
        self.tag(tag, attributes.compactMap(\.self), HTML(text: text))
    }
}
