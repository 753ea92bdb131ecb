internal import CXML

/// HTML as the text a reader sees: libxml2 reads it, a walk without recursion writes it.
enum HTMLText {
    /// Levels of elements that still shape the text. Deeper ones are read as running text.
    static let depthMax = 64
    static let outputBytesMax = 256 * 1024
    static let inputBytesMax = 512 * 1024

    /// - Parameter html: in UTF-8.
    static func text(_ html: some Collection<UInt8>) -> [UInt8] { texts(of: html, markingQuotes: [false])[0] }

    /// The text as it stands, and the text of a reply: in that, what only the classes of mail programs say is quoted is
    /// marked with `>` too, and it ends where they say that nothing but the quoted message follows.
    static func textAndReply(_ html: some Collection<UInt8>) -> (text: [UInt8], reply: [UInt8]) {
        let texts = texts(of: html, markingQuotes: [false, true])
        return (texts[0], texts[1])
    }

    private static func texts(of html: some Collection<UInt8>, markingQuotes: [Bool]) -> [[UInt8]] {
        let input = html.prefix(inputBytesMax).filter { $0 != 0 }.map { CChar(bitPattern: $0) }
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue
        let nothing = markingQuotes.map { _ in [UInt8]() }
        guard !input.isEmpty, let library = LibXML.loaded,
            let document = library.htmlReadMemory(input, Int32(input.count), nil, "UTF-8", Int32(options))
        else { return nothing }
        defer { library.xmlFreeDoc(document) }
        guard let root = library.xmlDocGetRootElement(document) else { return nothing }
        return markingQuotes.map { marksQuotes in
            var writer = HTMLTextWriter(library, marksQuotes: marksQuotes)
            walk(root, into: &writer)
            return writer.finished()
        }
    }

    /// Whether a text is meant as HTML: it has a tag of the kind that text is written in.
    static func isLikely(_ text: [UInt8]) -> Bool {
        let tags: [StaticString] = [
            "<p>", "<p ", "<br", "<div", "</a>", "<span", "<html", "<body", "<ul>", "<blockquote",
        ]
        return tags.contains { ASCII.contains($0, in: text[...]) }
    }

    private static func walk(_ root: xmlNodePtr, into writer: inout HTMLTextWriter) {
        var node: xmlNodePtr? = root
        var depth = 0
        while let current = node, !writer.isFull {
            if writer.enter(current, depth: depth), let child = current.pointee.children {
                node = child
                depth += 1
            } else {
                writer.leave(current, depth: depth)
                node = following(current, root: root, depth: &depth, writer: &writer)
            }
        }
    }

    /// The next node in document order that is not below `node`, leaving the elements that end before it.
    private static func following(
        _ node: xmlNodePtr, root: xmlNodePtr, depth: inout Int, writer: inout HTMLTextWriter
    ) -> xmlNodePtr? {
        var current = node
        while current != root {
            if let next = current.pointee.next { return next }
            guard let parent = current.pointee.parent else { return nil }
            depth -= 1
            writer.leave(parent, depth: depth)
            current = parent
        }
        return nil
    }
}
