/// Texts as the numbers of their words, one after the other.
package struct TopicTexts: Sendable {
    /// Codes of words; `runEnd` after each run of them.
    private var codes: [UInt32] = []
    /// Of each text the end of its codes, and how many phrases it has, each counted once.
    private var ends: [Int32] = []
    private var phraseCounts: [Int32] = []

    private static let runEnd: UInt32 = 0

    package init() {}

    package var count: Int { ends.count }
    /// What all texts have together: words and ends of runs, 4 bytes each.
    package var codeCount: Int { codes.count }

    /// - Returns: `false` where there are more words than numbers.
    package mutating func append(_ text: String, _ words: inout TopicWords) -> Bool {
        let start = codes.count
        var fits = true
        TextWords.forEachRun(text) { run in
            for word in run {
                guard let code = words.code(of: word) else {
                    fits = false
                    break
                }
                codes.append(code)
            }
            codes.append(TopicTexts.runEnd)
        }
        ends.append(Int32(clamping: codes.count))
        var keys: [UInt64] = []
        codes.withUnsafeBufferPointer { codes in
            TopicTexts.forEachPhrase(codes[start..<codes.count]) { keys.append($0.bits) }
        }
        phraseCounts.append(Int32(clamping: Set(keys).count))
        return fits
    }

    /// Adds a text of others whose words have the same numbers.
    package mutating func append(_ place: Int, of others: TopicTexts) {
        codes += others.codes[others.range(place)]
        ends.append(Int32(clamping: codes.count))
        phraseCounts.append(others.phraseCounts[place])
    }

    private func range(_ place: Int) -> Range<Int> { (place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place]) }

    /// How many phrases a text has, each counted once.
    func phraseCount(_ place: Int) -> Int { Int(phraseCounts[place]) }

    /// Calls `body` with the place of each text and each phrase in it, as often as it is said.
    @inline(__always)
    func forEachPhrase(_ body: (Int, PhraseKey) -> Void) {
        codes.withUnsafeBufferPointer { codes in
            var start = 0
            for (place, end) in ends.enumerated() {
                TopicTexts.forEachPhrase(codes[start..<Int(end)]) { body(place, $0) }
                start = Int(end)
            }
        }
    }

    /// The same phrases as those of `Phrases`, in the order of their first words.
    @inline(__always)
    private static func forEachPhrase(_ codes: Slice<UnsafeBufferPointer<UInt32>>, _ body: (PhraseKey) -> Void) {
        let all = UnsafeBufferPointer(rebasing: codes)
        for place in 0..<all.count where all[place] & 1 == 1 {
            let first = all[place]
            body(PhraseKey(first))
            // A run has its end after it, so that there is always a next one.
            let second = all[place + 1]
            guard second != runEnd else { continue }
            if second & 1 == 1 { body(PhraseKey(first, second)) }
            let third = all[place + 2]
            if third & 1 == 1 { body(PhraseKey(first, second, third)) }
        }
    }
}
