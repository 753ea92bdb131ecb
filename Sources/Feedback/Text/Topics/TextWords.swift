/// A text as runs of lower-case words: a run ends at punctuation, so that no phrase reaches from one sentence into another.
struct TextWords {
    /// Longer words are no words: addresses, keys, laughter.
    static let wordLengthMax = 40

    let runs: [[String]]

    init(_ text: String) {
        var runs: [[String]] = []
        var run: [String] = []
        var word = String.UnicodeScalarView()
        func endWord() {
            // An apostrophe belongs to a word only between its letters.
            while word.last == "'" { word.removeLast() }
            if !word.isEmpty, word.count <= TextWords.wordLengthMax { run.append(String(word)) }
            word.removeAll()
        }
        func endRun() {
            endWord()
            if !run.isEmpty { runs.append(run) }
            run = []
        }
        for scalar in text.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
                || scalar.properties.numericType != nil
            {
                word.append(scalar)
            } else if scalar == "'" || scalar == "\u{2019}" {
                if !word.isEmpty { word.append("'") }
            } else if scalar == " " || scalar == "-" || scalar == "\u{A0}" {
                endWord()
            } else {
                endRun()
            }
        }
        endRun()
        self.runs = runs
    }
}
