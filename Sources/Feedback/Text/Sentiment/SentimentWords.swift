/// A text cut into the words that VADER's rules look at.
struct SentimentWords {
    let original: [String]
    let lower: [String]
    /// Some words are in capitals and some are not: only then do capitals mean emphasis.
    let mixesCapitals: Bool

    init(_ text: String) {
        original = text.unicodeScalars.split { SentimentWords.isBlank($0) }.map { SentimentWords.stripped($0) }
        lower = original.map { $0.lowercased() }
        let capitals = original.count { SentimentWords.isUpper($0) }
        mixesCapitals = capitals > 0 && capitals < original.count
    }

    var count: Int { original.count }

    func isEmphasised(_ index: Int) -> Bool { mixesCapitals && SentimentWords.isUpper(original[index]) }

    /// Words `from` to `to` with blanks between.
    func phrase(_ from: Int, _ to: Int) -> String { lower[from...to].joined(separator: " ") }

    /// Without punctuation at both ends, unless two characters or fewer are left: then it was an emoticon.
    private static func stripped(_ token: Substring.UnicodeScalarView) -> String {
        var rest = token[...]
        while let first = rest.first, isPunctuation(first) { rest = rest.dropFirst() }
        while let last = rest.last, isPunctuation(last) { rest = rest.dropLast() }
        return String(rest.count <= 2 ? Substring(token) : Substring(rest))
    }

    /// Looking up what Unicode says of a character costs more than all else here; of ASCII it is known.
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// Every letter that has cases is a capital, and there is one.
    private static func isUpper(_ word: String) -> Bool {
        var hasCapital = false
        for scalar in word.unicodeScalars {
            if scalar.isASCII {
                if (0x61...0x7A).contains(scalar.value) { return false }
                hasCapital = hasCapital || (0x41...0x5A).contains(scalar.value)
                continue
            }
            if scalar.properties.isLowercase || scalar.properties.generalCategory == .titlecaseLetter { return false }
            hasCapital = hasCapital || scalar.properties.isUppercase
        }
        return hasCapital
    }
}
