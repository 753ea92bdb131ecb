/// The line above a quote: "On Monday, A wrote:", date-first and name-first, in the languages we know it in.
enum ReplyIntroduction {
    /// Whether a line may be the first of an introduction, to look ahead only from few lines.
    static func mayBegin(_ content: ArraySlice<UInt8>) -> Bool {
        guard content.count <= ReplyClassifier.introductionBytesMax else { return false }
        if beginsAnew(content) { return true }
        let bare = undecorated(content)
        if bare.contains(0x40), bare.contains(0x3C) || bare.contains(0x28) { return true }
        if hasYear(bare), hasTime(bare) { return true }
        return bare.contains(where: { $0 == 0x40 || ASCII.isDigit($0) }) && verb(in: bare) != nil
    }

    /// A line that begins with a date or with the word before one.
    private static func beginsAnew(_ content: ArraySlice<UInt8>) -> Bool {
        let bare = undecorated(content)
        guard let first = bare.first else { return false }
        return opens(bare) || ASCII.isDigit(first) && (hasYear(bare) || hasTime(bare))
    }

    /// A line that begins or is an introduction of its own: no continuation of the one above it.
    static func isAnother(_ content: ArraySlice<UInt8>) -> Bool {
        opens(undecorated(content)) || beginsAnew(content) && matches(content)
    }

    /// An introduction with the quote behind it on the same line, two blanks apart: how Yahoo's program on Android makes
    /// plain text of it.
    static func holdsQuote(_ content: ArraySlice<UInt8>) -> Bool {
        let head = content.prefix(ReplyClassifier.introductionBytesMax)
        guard opens(undecorated(head)) else { return false }
        return head.indices.dropLast(2).contains { index in
            head[index] == 0x3A && head[index + 1] == 0x20 && head[index + 2] == 0x20
                && head[..<index].contains(0x40) && matches(head[...index])
        }
    }

    private static func opens(_ bare: ArraySlice<UInt8>) -> Bool {
        IntroductionWords.openings.contains { bare.count > $0.count && ASCII.lowered(bare.prefix($0.count)) == $0 }
            && bare.contains(where: ASCII.isDigit)
    }

    /// - Parameter joined: one to a few lines, joined by blanks.
    static func matches(_ joined: ArraySlice<UInt8>) -> Bool {
        let text = undecorated(joined)
        guard text.count >= 8 else { return false }
        let isClosed = text.last == 0x3A || text.suffix(3).elementsEqual([0xEF, 0xBC, 0x9A])
        guard isClosed || text.last == 0x3E || endsWithVerb(text), !isOwnWord(text) else { return false }
        let hasDate = hasYear(text) || hasTime(text)
        let hasAddress = text.contains(0x40) && (text.contains(0x3C) || text.contains(0x28))
        if isClosed, hasAddress, isQuoting(text) { return true }
        if isClosed, verb(in: text) != nil { return hasDate || hasAddress }
        if endsWithVerb(text) {
            let isDecorated = joined.count - text.count >= 4
            return isDecorated && (hasDate || hasAddress) || hasDate && hasAddress
        }
        if isClosed, hasAddress, hasYear(text), hasTime(text) { return true }
        if isClosed, text.contains(0x40), hasYear(text), hasTime(text), isShort(text) { return true }
        return hasAddress && (beginsWithYear(text) || isClosed && hasDate && beginsAnew(text))
    }

    /// A line that says who wrote and no more: an introduction only above what ends the mail as a quote.
    static func isPlain(_ content: ArraySlice<UInt8>) -> Bool {
        let text = undecorated(content)
        guard text.last == 0x3A, isShort(text), !isOwnWord(text) else { return false }
        return endsWithVerb(ASCII.trimmed(text.dropLast()))
    }

    private static func isQuoting(_ text: ArraySlice<UInt8>) -> Bool {
        IntroductionWords.quoting.contains { ASCII.lowered(text.prefix($0.count)) == $0 }
    }

    private static func isOwnWord(_ text: ArraySlice<UInt8>) -> Bool {
        IntroductionWords.ownVerbs.contains { ASCII.contains($0, in: text) }
            && !(text.contains(0x40) && text.contains(0x3C))
    }

    /// Of so few words that they are a date and a name.
    private static func isShort(_ text: ArraySlice<UInt8>) -> Bool {
        text.split(separator: 0x20).count <= shortWordsMax
    }

    private static let shortWordsMax = 6

    /// Whether a line is nothing but the end of an introduction.
    static func isVerb(_ content: ArraySlice<UInt8>) -> Bool {
        guard let verb = verb(in: content) else { return false }
        return verb.lowerBound == content.startIndex && content.count <= verb.count + 4
    }

    /// Without the dashes, stars and blanks that some programs put around it.
    private static func undecorated(_ content: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var slice = content
        while let first = slice.first, [0x2D, 0x2A, 0x5F, 0x20].contains(first) { slice.removeFirst() }
        while let last = slice.last, [0x2D, 0x2A, 0x5F, 0x20].contains(last) { slice.removeLast() }
        return slice
    }

    /// Where a verb stands by itself, from its first place on.
    private static func verb(in text: ArraySlice<UInt8>) -> Range<Int>? {
        for at in text.indices {
            let first = ASCII.lowered(text[at])
            guard !verbsByFirstByte[Int(first)].isEmpty else { continue }
            let isStart = at == text.startIndex || first >= 0x80 || !ASCII.isLetter(text[at - 1]) && text[at - 1] < 0x80
            guard isStart else { continue }
            for verb in verbsByFirstByte[Int(first)] where isWord(verb, in: text, at: at) {
                return at..<(at + verb.count)
            }
        }
        return nil
    }

    private static func isWord(_ word: [UInt8], in text: ArraySlice<UInt8>, at start: Int) -> Bool {
        let end = start + word.count
        guard end <= text.endIndex, end == text.endIndex || !ASCII.isLetter(text[end]) else { return false }
        return zip(text[start..<end], word).allSatisfy { ASCII.lowered($0) == $1 }
    }

    private static func endsWithVerb(_ text: ArraySlice<UInt8>) -> Bool {
        IntroductionWords.verbs.contains { verb in
            let start = text.endIndex - verb.count
            guard start >= text.startIndex, isWord(verb, in: text, at: start) else { return false }
            return start == text.startIndex || !ASCII.isLetter(text[start - 1])
        }
    }

    private static let verbsByFirstByte: [[[UInt8]]] = {
        var table = [[[UInt8]]](repeating: [], count: 256)
        for verb in IntroductionWords.verbs { table[Int(verb[0])].append(verb) }
        return table
    }()

    /// Four digits from 1900 to 2099 that no digit adjoins.
    private static func hasYear(_ text: ArraySlice<UInt8>) -> Bool {
        digitRuns(text).contains { $0.count == 4 && ($0.starts(with: [0x32, 0x30]) || $0.starts(with: [0x31, 0x39])) }
    }

    private static func beginsWithYear(_ text: ArraySlice<UInt8>) -> Bool {
        let digits = text.prefix(while: ASCII.isDigit)
        return digits.count == 4 && hasYear(digits)
    }

    /// Like `9:15`, `09.15`, `14h20`, `03.02.16`.
    private static func hasTime(_ text: ArraySlice<UInt8>) -> Bool {
        for run in digitRuns(text) where run.count <= 2 && run.endIndex + 2 < text.endIndex {
            let mark = text[run.endIndex]
            guard mark == 0x3A || mark == 0x2E || mark == 0x68 || mark == 0x2F else { continue }
            if ASCII.isDigit(text[run.endIndex + 1]), ASCII.isDigit(text[run.endIndex + 2]) { return true }
        }
        return false
    }

    private static func digitRuns(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        text.split { !ASCII.isDigit($0) }
    }
}
