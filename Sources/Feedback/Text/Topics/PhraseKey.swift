/// Up to three words in a row by their numbers in `TopicWords`.
struct PhraseKey: Hashable, Sendable {
    private static let word: UInt64 = 1 << UInt64(TopicWords.bits) - 1

    let bits: UInt64

    /// - Parameters: codes of words, with the bit that says whether they may border.
    @inline(__always)
    init(_ first: UInt32, _ second: UInt32 = 0, _ third: UInt32 = 0) {
        bits =
            UInt64(first >> 1) | UInt64(second >> 1) << UInt64(TopicWords.bits)
            | UInt64(third >> 1) << UInt64(2 * TopicWords.bits)
    }

    private init(bits: UInt64) { self.bits = bits }

    /// Well spread over all bits (Steele, Lea and Flood 2014: the finaliser of SplitMix).
    @inline(__always)
    var spread: UInt64 {
        let mixed = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        return (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    }

    private func word(_ place: Int) -> UInt64 { bits >> UInt64(place * TopicWords.bits) & PhraseKey.word }

    var words: [UInt64] { (0..<Phrases.wordsMax).map(word).filter { $0 > 0 } }

    var wordCount: Int {
        bits >> UInt64(2 * TopicWords.bits) > 0 ? 3 : bits >> UInt64(TopicWords.bits) > 0 ? 2 : 1
    }

    /// The phrases within it that are no phrases of all its words.
    @inline(__always)
    func forEachPart(_ body: (PhraseKey) -> Void) {
        let (first, second, third) = (word(0), word(1), word(2))
        guard second > 0 else { return }
        body(PhraseKey(bits: first))
        body(PhraseKey(bits: second))
        guard third > 0 else { return }
        body(PhraseKey(bits: third))
        body(PhraseKey(bits: first | second << UInt64(TopicWords.bits)))
        body(PhraseKey(bits: second | third << UInt64(TopicWords.bits)))
    }
}
