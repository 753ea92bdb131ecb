internal import CXML

/// Collects the text of a walk: white space collapsed, line ends where elements end, blank lines between paragraphs,
/// `>` before the lines of a quote.
struct HTMLTextWriter {
    private var output: [UInt8] = []
    /// Line ends owed before the next text: none at the start of the text.
    private var owedLineEnds = 0
    private var owesBlank = false
    private var preformatted = 0
    private var quotes = 0
    /// The next number of each open list; `nil` for bullets.
    private var lists: [Int?] = []
    private var isEnded = false
    /// An element that was not begun, and so is not ended.
    private var skipped: xmlNodePtr?
    private let library: LibXML
    private let marksQuotes: Bool
    /// The parser keeps one copy of each name, so the copy's place stands for the name.
    private var kinds: [UnsafePointer<UInt8>: HTMLElement] = [:]

    init(_ library: LibXML, marksQuotes: Bool) {
        self.library = library
        self.marksQuotes = marksQuotes
    }

    var isFull: Bool { isEnded || output.count >= HTMLText.outputBytesMax }

    private mutating func kind(of node: xmlNodePtr) -> HTMLElement {
        guard let name = node.pointee.name else { return .inline }
        if let known = kinds[name] { return known }
        let kind = HTMLElement(name: name)
        if kinds.count < HTMLTextWriter.namesMax { kinds[name] = kind }
        return kind
    }

    /// Names that are remembered; a page with more of them was made to have them.
    private static let namesMax = 256

    /// - Returns: whether to go into the node's children.
    mutating func enter(_ node: xmlNodePtr, depth: Int) -> Bool {
        switch node.pointee.type {
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            if let content = node.pointee.content { write(content) }
            return false
        case XML_ELEMENT_NODE: return begin(node, isShaping: depth <= HTMLText.depthMax)
        default: return false
        }
    }

    private mutating func begin(_ node: xmlNodePtr, isShaping: Bool) -> Bool {
        let kind = kind(of: node)
        guard kind != .dropped, kind != .image else { return false }
        guard !isHidden(node) else { return skip(node) }
        if kind == .lineBreak { owedLineEnds += 1 }
        guard isShaping else { return true }
        if marksQuotes, let mark = HTMLQuoteMark(node, library) {
            // The text of a mail that is nothing but that is its text.
            if mark == .signature, !output.isEmpty { return skip(node) }
            begin(mark, kind)
        }
        if !isEnded { shape(kind, node) }
        return !isEnded
    }

    private mutating func begin(_ mark: HTMLQuoteMark, _ kind: HTMLElement) {
        switch mark {
        case .endsText: isEnded = !output.isEmpty
        case .quoted where kind != .quote:
            owe(1)
            quotes += 1
        case .quoted, .signature: break
        }
    }

    private mutating func skip(_ node: xmlNodePtr) -> Bool {
        skipped = node
        return false
    }

    /// The line that newsletters show in a list of mails, and what else no reader sees.
    private func isHidden(_ node: xmlNodePtr) -> Bool {
        guard node.pointee.properties != nil, let style = HTMLElement.attribute("style", of: node, library) else {
            return false
        }
        return ASCII.contains("display:none", in: ASCII.lowered(style.utf8).filter { !ASCII.isSpace($0) }[...])
    }

    private mutating func shape(_ kind: HTMLElement, _ node: xmlNodePtr) {
        switch kind {
        case .paragraph: owe(2)
        case .quote:
            owe(2)
            quotes += 1
        case .list, .numberedList:
            owe(lists.isEmpty ? 2 : 1)
            lists.append(kind == .numberedList ? 1 : nil)
        case .preformatted:
            owe(2)
            preformatted += 1
        case .item:
            owe(1)
            beginItem()
        case .cell: owesBlank = true
        case .block, .row, .rule: owe(1)
        case .inline, .dropped, .image, .lineBreak: break
        }
    }

    private mutating func beginItem() {
        flush()
        let number = lists.last ?? nil
        output += Array((number.map { "\($0). " } ?? "- ").utf8)
        if let number { lists[lists.count - 1] = number + 1 }
    }

    mutating func leave(_ node: xmlNodePtr, depth: Int) {
        guard node.pointee.type == XML_ELEMENT_NODE, depth <= HTMLText.depthMax else { return }
        guard skipped != node else {
            skipped = nil
            return
        }
        let kind = kind(of: node)
        switch kind {
        case .paragraph: owe(2)
        case .quote:
            owe(2)
            quotes -= 1
        case .list, .numberedList:
            if !lists.isEmpty { lists.removeLast() }
            owe(lists.isEmpty ? 2 : 1)
        case .preformatted:
            owe(2)
            preformatted -= 1
        case .block, .item, .row, .rule: owe(1)
        case .cell: owesBlank = true
        case .inline, .dropped, .image, .lineBreak: break
        }
        if marksQuotes, kind != .quote, kind != .dropped, kind != .image, HTMLQuoteMark(node, library) == .quoted {
            owe(1)
            quotes -= 1
        }
    }

    /// At least `count` line ends before the next text.
    private mutating func owe(_ count: Int) { owedLineEnds = max(owedLineEnds, count) }

    private mutating func flush() {
        if owedLineEnds > 0 || output.isEmpty {
            if !output.isEmpty { output += repeatElement(0x0A, count: min(owedLineEnds, 4)) }
            for _ in 0..<min(max(0, quotes), HTMLText.depthMax) { output += [0x3E, 0x20] }
        } else if owesBlank {
            output.append(0x20)
        }
        owedLineEnds = 0
        owesBlank = false
    }

    /// Text of a node. A no-break space becomes a blank that does not collapse.
    private mutating func write(_ content: UnsafePointer<UInt8>) {
        var at = content
        while at.pointee != 0, !isFull {
            let byte = at.pointee
            defer { at += 1 }
            if byte == 0xC2, at[1] == 0xA0 {
                at += 1
                flush()
                output.append(0x20)
            } else if preformatted > 0, byte == 0x0A {
                owedLineEnds += 1
            } else if preformatted == 0, ASCII.isSpace(byte) {
                owesBlank = true
            } else {
                flush()
                output.append(byte)
            }
        }
    }

    /// Without blanks at the ends of lines, and cut where a scalar ends.
    func finished() -> [UInt8] {
        var lines: [UInt8] = []
        lines.reserveCapacity(output.count)
        for byte in PlainText.cut(output[...], bytesMax: HTMLText.outputBytesMax) {
            if byte == 0x0A { while lines.last == 0x20 { lines.removeLast() } }
            lines.append(byte)
        }
        return Array(ASCII.trimmed(lines))
    }
}
