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

    /// The same runs, without a character's properties where the text is ASCII, which most is.
    static func forEachRun(_ text: String, _ body: ([String]) -> Void) {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return TextWords(text).runs.forEach(body) }
        var run: [String] = []
        var word: [UInt8] = []
        func endWord() {
            while word.last == UInt8(ascii: "'") { word.removeLast() }
            if !word.isEmpty, word.count <= wordLengthMax { run.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        func endRun() {
            endWord()
            if !run.isEmpty { body(run) }
            run.removeAll(keepingCapacity: true)
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
            case UInt8(ascii: "'"): if !word.isEmpty { word.append(byte) }
            case UInt8(ascii: " "), UInt8(ascii: "-"): endWord()
            default: endRun()
            }
        }
        endRun()
    }
}
