internal import CXML

/// What an element means for text.
enum HTMLElement {
    case inline, block, paragraph, list, numberedList, item, cell, row, lineBreak, rule, preformatted, dropped, image,
        quote

    /// - Parameter name: in lower case, as the HTML parser of libxml2 gives it.
    init(name: UnsafePointer<UInt8>) {
        self = HTMLElement.kinds[String(cString: name)] ?? .inline
    }

    static func attribute(_ name: String, of node: xmlNodePtr, _ library: LibXML) -> String? {
        guard node.pointee.type == XML_ELEMENT_NODE, let value = library.xmlGetProp(node, name) else { return nil }
        defer { library.xmlFree.pointee?(value) }
        return String(cString: UnsafeRawPointer(value).assumingMemoryBound(to: CChar.self))
    }

    private static let kinds: [String: HTMLElement] = {
        var kinds: [String: HTMLElement] = [:]
        let groups: [(HTMLElement, [String])] = [
            (
                .dropped,
                [
                    "script", "style", "head", "title", "noscript", "template", "object", "iframe", "svg", "math",
                    "select", "textarea", "button", "audio", "video", "canvas",
                ]
            ),
            (.paragraph, ["p", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "table", "fieldset"]),
            (
                .block,
                [
                    "div", "section", "article", "header", "footer", "main", "nav", "aside", "address", "form",
                    "center", "figure", "figcaption", "dt", "dd", "caption", "body", "html", "legend", "details",
                    "summary",
                ]
            ),
            (.list, ["ul", "menu", "dir"]), (.numberedList, ["ol"]), (.quote, ["blockquote"]), (.preformatted, ["pre"]),
            (.item, ["li"]), (.row, ["tr"]), (.cell, ["td", "th"]),
            (.lineBreak, ["br"]), (.rule, ["hr"]), (.image, ["img"]),
        ]
        for (kind, names) in groups { for name in names { kinds[name] = kind } }
        return kinds
    }()
}
