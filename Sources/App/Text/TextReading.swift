internal import CEmbedded
internal import Feedback
internal import Store
internal import Synchronization

/// What is found in one text: its language, and where that is English its sentiment; the topics that it speaks of.
final class TextReading: Sendable {
    private let analyser = Mutex<SentimentAnalyser?>(nil)

    func finding(in pending: PendingText, topics: Set<String>) -> TextFinding {
        let language = pending.language ?? LanguageDetector.language(of: pending.text)
        let sentiment = TextReading.isEnglish(language) ? english()?.sentiment(of: pending.text) : nil
        let spoken = topics.isEmpty ? [] : Phrases(pending.text).all.intersection(topics).sorted()
        return TextFinding(
            row: pending.row, text: pending.text, language: language, sentiment: sentiment, topics: spoken)
    }

    /// `en`, `EN`, `en-GB`.
    private static func isEnglish(_ language: String?) -> Bool {
        guard let subtag = language?.utf8.split(separator: UInt8(ascii: "-")).first else { return false }
        return subtag.count == 2 && subtag.elementsEqual("en".utf8) { $0 | 0x20 == $1 }
    }

    /// The lexicon is read with the first English text: a server that gets none never pays for it.
    private func english() -> SentimentAnalyser? {
        analyser.withLock { analyser in
            if analyser == nil { analyser = TextReading.lexicon().map { SentimentAnalyser($0) } }
            return analyser
        }
    }

    static func lexicon() -> SentimentLexicon? {
        SentimentLexicon(words: text("vader/lexicon.tsv"), emoji: text("vader/emoji.tsv"))
    }

    private static func text(_ path: String) -> String {
        let list = earshot_lexicon_files()
        for file in UnsafeBufferPointer(start: list.files, count: Int(list.count))
        where String(cString: file.path) == path {
            let bytes = UnsafeBufferPointer(start: file.bytes, count: Int(file.count))
            return String(decoding: bytes, as: UTF8.self)
        }
        return ""
    }
}
