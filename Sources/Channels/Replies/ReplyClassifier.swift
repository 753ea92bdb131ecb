/// Gives each line of a mail its class.
enum ReplyClassifier {
    /// Over how many lines an introduction may be wrapped.
    static let introductionLinesMax = 6
    static let introductionBytesMax = 512
    /// Lines of one mail from which an introduction is looked for: a mail of nothing but such lines holds no reply.
    static let introductionTriesMax = 1_000
    /// Lines of a quoted header, wrapped ones included.
    static let headerLinesMax = 14

    static func classify(_ lines: inout [ReplyLine]) {
        let fences = fencedLines(lines)
        for index in lines.indices where !fences.contains(index) {
            lines[index].kind = ReplyClassifier.kind(of: lines[index].content)
            if lines[index].kind == .text { lines[index].role = QuotedHeader.role(of: lines[index].content) }
        }
        var index = 0
        var tries = 0
        while index < lines.count {
            guard lines[index].kind == .text, !fences.contains(index) else {
                index += 1
                continue
            }
            let mayBegin = tries < introductionTriesMax && ReplyIntroduction.mayBegin(lines[index].content)
            tries += mayBegin ? 1 : 0
            if mayBegin, let count = introduction(lines, at: index) {
                for line in index..<(index + count) { lines[line].kind = .introduction }
                index += count
            } else {
                if ReplyIntroduction.holdsQuote(lines[index].content) {
                    lines[index].kind = .embedded
                } else if isHeaderBlock(lines, at: index) {
                    lines[index].kind = .embedded
                    markTitle(&lines, above: index)
                }
                index += 1
            }
        }
        markPlainIntroduction(&lines)
    }

    /// "Original message" without a dash, which some programs write above the quoted header.
    private static func markTitle(_ lines: inout [ReplyLine], above index: Int) {
        guard let title = lines[..<index].lastIndex(where: { $0.kind != .empty }), index - title <= 2,
            lines[title].kind == .text, ReplyMarker.isBare(lines[title].content)
        else { return }
        lines[title].kind = .embedded
    }

    /// "A. Example wrote:" has nothing that tells it from a sentence but the quote below, with which the mail ends.
    private static func markPlainIntroduction(_ lines: inout [ReplyLine]) {
        guard let last = lines.lastIndex(where: { $0.kind == .text }),
            let quote = lines[(last + 1)...].firstIndex(where: { $0.kind != .empty }), quote - last <= 2,
            lines[quote].kind == .quote, ReplyIntroduction.isPlain(lines[last].content)
        else { return }
        lines[last].kind = .introduction
    }

    /// The lines between pairs of ``` marks, with the marks: code is text whatever it looks like.
    private static func fencedLines(_ lines: [ReplyLine]) -> Set<Int> {
        let marks = lines.indices.filter { lines[$0].content.starts(with: "```".utf8) }
        var fenced: Set<Int> = []
        for pair in stride(from: 0, to: marks.count - 1, by: 2) { fenced.formUnion(marks[pair]...marks[pair + 1]) }
        return fenced
    }

    private static func kind(of content: ArraySlice<UInt8>) -> ReplyLine.Class {
        guard let first = content.first else { return .empty }
        // GroupWise writes `>>> Name <address> date >>>` above what it does not mark.
        if first == 0x3E {
            return content.starts(with: groupWise) && content.reversed().starts(with: groupWise) && content.count > 8
                ? .embedded : .quote
        }
        if isDelimiter(content) { return .delimiter }
        if DeviceSignature.matches(content) { return .deviceSignature }
        if ReplyMarker.matches(content) { return .embedded }
        return .text
    }

    /// Nothing but dashes, underscores and the like, of ASCII and of the dashes of Unicode.
    private static func isDelimiter(_ content: ArraySlice<UInt8>) -> Bool {
        var rest = content
        while let byte = rest.first {
            if [0x2D, 0x5F, 0x2C, 0x3D, 0x2B, 0x7E, 0x23, 0x2A, 0x20].contains(byte) {
                rest.removeFirst()
            } else if let mark = longMarks.first(where: { rest.starts(with: $0) }) {
                rest.removeFirst(mark.count)
            } else {
                return false
            }
        }
        return true
    }

    private static let groupWise = Array(">>>".utf8)

    private static let longMarks: [[UInt8]] = ["\u{2014}", "\u{2013}", "\u{2015}", "\u{2500}", "\u{2501}", "\u{1427}"]
        .map { Array($0.utf8) }

    /// How many lines an introduction takes that begins here; `nil` where none does.
    private static func introduction(_ lines: [ReplyLine], at start: Int) -> Int? {
        var joined: [UInt8] = []
        for offset in 0..<min(introductionLinesMax, lines.count - start) {
            var content = lines[start + offset].content
            if content.isEmpty { continue }
            if offset > 0 {
                if content.first == 0x3E {
                    content = ASCII.trimmed(content.dropFirst())
                    guard content.elementsEqual([0x3A]) || ReplyIntroduction.isVerb(content) else { return nil }
                    joined.append(0x3E)
                } else if ReplyIntroduction.isAnother(content) {
                    return nil
                }
                joined.append(0x20)
            }
            joined += content
            guard joined.count <= introductionBytesMax else { return nil }
            if ReplyIntroduction.matches(joined[...]) { return offset + 1 }
        }
        return nil
    }

    /// Whether a quoted header begins here: three of its lines in one block, or From with an address and one more.
    private static func isHeaderBlock(_ lines: [ReplyLine], at start: Int) -> Bool {
        guard let first = lines[start].role else { return false }
        var roles: Set<QuotedHeader.Role> = [first]
        var blanks = 0
        for line in lines[start...].dropFirst().prefix(headerLinesMax) {
            if line.kind == .empty {
                blanks += 1
                if blanks > 1 { break }
                continue
            }
            guard line.kind == .text else { break }
            guard let role = line.role else {
                if blanks > 0 { break }
                continue
            }
            roles.insert(role)
        }
        return roles.count >= 3 || roles.count == 2 && first == .from && lines[start].content.contains(0x40)
    }
}
