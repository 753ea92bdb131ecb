/// The score that a short message begins with, and the comment behind it: `9 - quick and friendly`, `I'd say 8/10`.
///
/// The number stands within the first letters of the first line. A number that counts something, costs something or is part
/// of another number is no score: none is made up.
enum MessageScore {
    /// Letters that may stand before the number.
    static let prefixBytesMax = 12

    struct Answer: Hashable {
        let score: Int
        let comment: String?
    }

    /// - Parameter range: the scores of the question.
    static func read(_ text: String, range: ClosedRange<Int>) -> Answer? {
        let bytes = Array(ASCII.trimmed(Array(plain(text, range).utf8)))
        let end = bytes.firstIndex(of: 0x0A) ?? bytes.count
        let line = bytes[..<end]
        guard let start = line.firstIndex(where: ASCII.isDigit), start <= prefixBytesMax else { return nil }
        let sign = range.lowerBound < 0 ? sign(before: start, in: line) : nil
        // A hyphen that is no sign may be one all the same there.
        let isUnclear = range.lowerBound < 0 && line[..<start].last == 0x2D
        guard sign != nil || !isUnclear && isFree(before: start, in: line) else { return nil }
        let digits = line[start...].prefix(while: ASCII.isDigit)
        guard digits.count <= digitsMax else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        let score = number * (sign ?? 1)
        guard range.contains(score), String(number).utf8.count == digits.count,
            let rest = rest(line[digits.endIndex...], scaleMaximum: range.upperBound)
        else { return nil }
        let comment = ASCII.trimmed(Array(rest) + bytes[end...])
        return Answer(score: score, comment: comment.isEmpty ? nil : comment.asText)
    }

    /// Of 100, which is the highest score there is.
    private static let digitsMax = 3

    /// The sign of a number on a scale that goes below nought: at the beginning of the line, or behind a blank.
    private static func sign(before start: Int, in line: ArraySlice<UInt8>) -> Int? {
        guard start > line.startIndex, [0x2D, 0x2B].contains(line[start - 1]) else { return nil }
        let isApart = start - 1 == line.startIndex || ASCII.isSpace(line[start - 2])
        return isApart ? (line[start - 1] == 0x2D ? -1 : 1) : nil
    }

    /// With plain digits, and a plain minus where the scale has numbers below nought.
    private static func plain(_ text: String, _ range: ClosedRange<Int>) -> String {
        let digits = withPlainDigits(text)
        return range.lowerBound < 0 ? MinusSign.plain(digits) : digits
    }

    /// Phones in other scripts write digits of their own; the first few of a message may be a score.
    private static func withPlainDigits(_ text: String) -> String {
        guard let digit = text.unicodeScalars.first(where: { $0.properties.numericType == .decimal }),
            !digit.isASCII
        else { return text }
        var plain = String.UnicodeScalarView()
        var left = digitsMax
        for scalar in text.unicodeScalars {
            if left > 0, !scalar.isASCII, scalar.properties.numericType == .decimal,
                let value = scalar.properties.numericValue, let digit = Unicode.Scalar(0x30 + UInt32(value))
            {
                plain.append(digit)
                left -= 1
            } else {
                plain.append(scalar)
            }
        }
        return String(plain)
    }

    /// What stands before belongs to the number: a sign, a currency, a letter, the rest of a fraction.
    private static func isFree(before start: Int, in line: ArraySlice<UInt8>) -> Bool {
        guard start > line.startIndex else { return true }
        let before = line[line.startIndex..<start]
        guard let last = before.last else { return true }
        if ASCII.isLetter(last) || [0x23, 0x24, 0x5F, 0x2E, 0x2C].contains(last) { return false }
        // The pound and euro signs, also with a blank between.
        let marks = ["\u{20AC}", "\u{A3}", "\u{A5}"].map { Array($0.utf8) }
        let trimmed = ASCII.trimmed(before)
        if trimmed.last == 0x24 || marks.contains(where: { trimmed.suffix($0.count).elementsEqual($0) }) {
            return false
        }
        if last == 0x2D || last == 0x2B {
            // "-1" is a number; "score-9" and "I say - 9" are not below nought.
            let further = before.dropLast().last
            return further.map { !ASCII.isSpace($0) } ?? false
        }
        return true
    }

    /// What follows the number, without the scale's maximum and the marks that divide; `nil` where it makes another
    /// number of it.
    private static func rest(_ after: ArraySlice<UInt8>, scaleMaximum: Int) -> ArraySlice<UInt8>? {
        var after = after
        // The keycap emoji are a digit and two marks.
        let keycap = Array("\u{FE0F}\u{20E3}".utf8)
        if after.starts(with: keycap) { after = after.dropFirst(keycap.count) }
        if let scale = scale(after) {
            guard scale.maximum == scaleMaximum else { return nil }
            after = scale.rest
        }
        guard !continuesNumber(after), !CountedThings.begin(after) else { return nil }
        let marks: [UInt8] = Array(" .,:;!-)]".utf8) + [0x09, 0x2A]
        after = after.drop { marks.contains($0) }
        let ellipsis = Array("\u{2026}".utf8)
        return after.starts(with: ellipsis) ? after.dropFirst(ellipsis.count).drop { marks.contains($0) } : after
    }

    /// `/10`, `out of 10`, `von 10`.
    private static func scale(_ after: ArraySlice<UInt8>) -> (maximum: Int, rest: ArraySlice<UInt8>)? {
        var rest = after.drop(while: ASCII.isSpace)
        let words = ["/", "out of ", "of ", "von ", "sur ", "de ", "su ", "van de ", "van "]
        guard let word = words.first(where: { ASCII.hasPrefix(rest, $0) }) else { return nil }
        rest = rest.dropFirst(word.utf8.count).drop(while: ASCII.isSpace)
        let digits = rest.prefix(while: ASCII.isDigit)
        guard (1...3).contains(digits.count) else { return nil }
        return (digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }, rest[digits.endIndex...])
    }

    /// `.5`, `,5`, `:30`, `-6`, `%`, `nd`: what makes the digits part of something longer.
    private static func continuesNumber(_ after: ArraySlice<UInt8>) -> Bool {
        guard let first = after.first else { return false }
        if ASCII.isLetter(first) || first == 0x5F || first == 0x25 || first == 0x24 || first == 0x2F { return true }
        let marks = ["\u{20AC}", "\u{A3}", "\u{A5}", "\u{B0}", "\u{BD}"].map { Array($0.utf8) }
        let spoken = after.drop(while: ASCII.isSpace)
        if spoken.first == 0x25 || spoken.first == 0x24 || marks.contains(where: { spoken.starts(with: $0) }) {
            return true
        }
        let isJoint = [0x2E, 0x2C, 0x3A, 0x2D].contains(first)
        return isJoint && (after.dropFirst().first.map(ASCII.isDigit) ?? false)
    }
}
