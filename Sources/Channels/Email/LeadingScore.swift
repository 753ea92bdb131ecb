/// The score that a reply begins with: a first line that holds a whole number from 0 to 10 and nothing else in words.
///
/// `9`, `**9**`, `9/10`, `(10)`. Not `-1`, `5%`, `$5`, `9.5` or `9 people`: no score is made up.
enum LeadingScore {
    /// - Returns: the score and the text below its line; `nil` where the first line that is not blank is none.
    static func split(_ text: [UInt8]) -> (score: Int, rest: [UInt8])? {
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: 0x0A) ?? text.count
            let line = ASCII.trimmed(text[start..<end])
            if !line.isEmpty {
                let rest = end < text.count ? Array(text[(end + 1)...]) : []
                return score(line).map { ($0, rest) }
            }
            start = end + 1
        }
        return nil
    }

    private static func score(_ line: ArraySlice<UInt8>) -> Int? {
        guard line.count <= 64, isFreeOfWords(line) else { return nil }
        let numbers = line.split { !ASCII.isDigit($0) }
        guard let first = numbers.first, numbers.count <= 2, first.count <= 2 else { return nil }
        let value = first.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard value <= 10, first.count == 1 || value == 10 else { return nil }
        if first.startIndex > line.startIndex, line[first.startIndex - 1] == 0x2D { return nil }
        guard let second = numbers.dropFirst().first else { return value }
        // "/10", alone between blanks: any other second number makes another statement.
        let between = ASCII.trimmed(line[first.endIndex..<second.startIndex])
        return second.elementsEqual("10".utf8) && between.elementsEqual("/".utf8) ? value : nil
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
