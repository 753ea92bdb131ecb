/// The score that a reply begins with: a first line that holds a whole number of the question's scale and nothing else in
/// words.
///
/// `9`, `**9**`, `9/10`, `(10)`; `-3` where the scale goes below nought. Not `5%`, `$5`, `9.5`, `9 people` or `2026`: no
/// score is made up.
enum LeadingScore {
    /// - Parameter range: the scores of the question.
    /// - Returns: the score and the text below its line; `nil` where the first line that is not blank is none.
    static func split(_ text: [UInt8], range: ClosedRange<Int>) -> (score: Int, rest: [UInt8])? {
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: 0x0A) ?? text.count
            let line = ASCII.trimmed(text[start..<end])
            if !line.isEmpty {
                let rest = end < text.count ? Array(text[(end + 1)...]) : []
                return score(line, range).map { ($0, rest) }
            }
            start = end + 1
        }
        return nil
    }

    private static let lineBytesMax = 64
    /// Of 100, which is the highest score there is.
    private static let digitsMax = 3

    private static func score(_ written: ArraySlice<UInt8>, _ range: ClosedRange<Int>) -> Int? {
        guard written.count <= lineBytesMax else { return nil }
        let line = range.lowerBound < 0 ? Array(MinusSign.plain(written.asText).utf8)[...] : written
        guard isFreeOfWords(line) else { return nil }
        let numbers = line.split { !ASCII.isDigit($0) }
        guard let first = numbers.first, numbers.count <= 2, first.count <= digitsMax else { return nil }
        let number = first.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard String(number).utf8.count == first.count, let sign = sign(line[..<first.startIndex], range) else {
            return nil
        }
        let value = sign * number
        guard range.contains(value) else { return nil }
        guard let second = numbers.dropFirst().first else { return value }
        // "/10", alone between blanks: any other second number makes another statement.
        let between = ASCII.trimmed(line[first.endIndex..<second.startIndex])
        let isMaximum = second.elementsEqual(String(range.upperBound).utf8) && between.elementsEqual("/".utf8)
        return isMaximum ? value : nil
    }

    /// What the signs before the digits make of them; `nil` where that is unclear. Below nought there is one minus, right
    /// before the digits: a dash with a blank behind it may begin an item of a list.
    private static func sign(_ before: ArraySlice<UInt8>, _ range: ClosedRange<Int>) -> Int? {
        guard range.lowerBound < 0 else { return before.last == 0x2D ? nil : 1 }
        let isBelow = before.last == 0x2D
        let others = (isBelow ? before.dropLast() : before).asText.unicodeScalars
        guard !others.contains(where: { $0.properties.generalCategory == .dashPunctuation }) else { return nil }
        return isBelow ? -1 : 1
    }

    /// Neither letters of any script nor signs that make another number of it.
    private static func isFreeOfWords(_ line: ArraySlice<UInt8>) -> Bool {
        line.asText.unicodeScalars.allSatisfy { scalar in
            if scalar == "%" || scalar == "_" { return false }
            if scalar.isASCII { return scalar == "$" ? false : !ASCII.isLetter(UInt8(scalar.value)) }
            switch scalar.properties.generalCategory {
            case .currencySymbol, .decimalNumber, .otherNumber, .letterNumber: return false
            default: return !scalar.properties.isAlphabetic && scalar != "\u{2212}"
            }
        }
    }
}
