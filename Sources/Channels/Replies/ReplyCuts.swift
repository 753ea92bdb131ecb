/// Cuts a classified mail down to what its sender wrote.
enum ReplyCuts {
    /// So many lines below a quote are taken for a signature, more for a reply written below it.
    static let linesBelowQuoteMax = 6

    static func apply(to lines: [ReplyLine]) -> [ReplyLine] {
        var lines = lines.filter { $0.kind != .deviceSignature }
        lines = cutAtMark(lines)
        lines = cutAtIntroduction(lines)
        lines.removeAll { $0.kind == .introduction }
        return withoutNameLine(withoutTrailingQuote(lines))
    }

    /// Everything from the first delimiter or embedded message on goes, where text stands above it.
    private static func cutAtMark(_ lines: [ReplyLine]) -> [ReplyLine] {
        guard let text = lines.firstIndex(where: { $0.kind == .text }) else { return lines }
        let mark = lines[text...].firstIndex { $0.kind == .delimiter || $0.kind == .embedded }
        return lines[..<(mark ?? lines.count)].filter { $0.kind != .delimiter }
    }

    private static func cutAtIntroduction(_ lines: [ReplyLine]) -> [ReplyLine] {
        guard let first = lines.firstIndex(where: { $0.kind == .introduction }) else { return lines }
        let textAbove = lines[..<first].contains { $0.kind == .text }
        let below = lines[first...]
        guard let firstText = below.firstIndex(where: { $0.kind == .text }) else {
            return textAbove ? Array(lines[..<first]) : lines
        }
        let isOneRun = !lines[firstText...].contains { $0.kind == .quote || $0.kind == .introduction }
        guard textAbove else { return isOneRun ? Array(lines[firstText...]) : lines }
        if !below.contains(where: { $0.kind == .quote }) { return Array(lines[..<first]) }
        let tail = lines[firstText...].count { $0.kind == .text }
        return isOneRun && tail <= linesBelowQuoteMax ? Array(lines[..<first]) : lines
    }

    private static func withoutTrailingQuote(_ lines: [ReplyLine]) -> [ReplyLine] {
        guard let last = lines.lastIndex(where: { $0.kind == .text || $0.kind == .embedded }) else { return lines }
        return Array(lines[...last])
    }

    /// A last line like `-Name` that stands alone is a signature; in a list it is an item.
    private static func withoutNameLine(_ lines: [ReplyLine]) -> [ReplyLine] {
        guard let last = lines.last, last.kind == .text, lines.count > 2, lines[lines.count - 2].kind == .empty,
            lines.dropLast().contains(where: { $0.kind == .text }),
            !lines.dropLast().contains(where: { $0.content.first == 0x2D })
        else { return lines }
        let content = last.content
        guard content.count <= 40, content.first == 0x2D, let initial = content.dropFirst().first,
            (0x41...0x5A).contains(initial), content.split(separator: 0x20).count <= 3
        else { return lines }
        return lines.dropLast()
    }
}
