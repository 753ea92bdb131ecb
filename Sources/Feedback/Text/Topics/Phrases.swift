/// The phrases of one text: up to three words in a row that neither begin nor end with a stop word, each once.
package struct Phrases: Sendable {
    static let wordsMax = 3
    static let lengthMin = 3

    package let all: Set<String>

    package init(_ text: String) {
        var phrases: Set<String> = []
        for run in TextWords(text).runs {
            for start in run.indices where Phrases.mayBorder(run[start]) {
                for end in start..<min(start + Phrases.wordsMax, run.count) where Phrases.mayBorder(run[end]) {
                    phrases.insert(run[start...end].joined(separator: " "))
                }
            }
        }
        all = phrases
    }

    static func mayBorder(_ word: String) -> Bool {
        word.unicodeScalars.count >= lengthMin && !StopWords.contains(word)
            && !word.unicodeScalars.allSatisfy { $0.properties.numericType != nil }
    }
}
