/// How many texts say each phrase that is said often enough to be a topic.
struct PhraseCounts {
    struct Entry {
        /// Its number among all phrases, and its place among the common ones from 1 on.
        let phrase: Int
        let ordinal: Int
        /// How many texts of the period and of the baseline have it.
        let count: Int
        let before: Int
    }

    /// In the order in which they became common.
    let entries: [Entry]
    /// By the places of common phrases the place among the entries; -1 for those that are said too rarely here.
    private let places: [Int32]

    init(_ texts: TopicPeriod, baseline: TopicPeriod, of phrases: TopicPhrases) {
        let counts = PhraseCounts.count(texts, phrases)
        let before = PhraseCounts.count(baseline, phrases)
        var entries: [Entry] = []
        var places = Array(repeating: Int32(-1), count: counts.count)
        // The first one is what is not common.
        for ordinal in counts.indices.dropFirst() where counts[ordinal] >= Int32(Topics.countMin) {
            places[ordinal] = Int32(truncatingIfNeeded: entries.count)
            entries.append(
                Entry(
                    phrase: phrases.phrase(common: ordinal), ordinal: ordinal, count: Int(counts[ordinal]),
                    before: Int(before[ordinal])))
        }
        (self.entries, self.places) = (entries, places)
    }

    private static func count(_ texts: TopicPeriod, _ phrases: TopicPhrases) -> [Int32] {
        var counts = Array(repeating: Int32(0), count: phrases.commonCount + 1)
        counts.withUnsafeMutableBufferPointer { counts in
            phrases.lendOrdinals { ordinals in
                texts.forEachText { _, phrases in
                    for phrase in phrases { counts[ordinals[phrase]] &+= 1 }
                }
            }
        }
        return counts
    }

    /// `nil` for one that is said too rarely.
    ///
    /// - Parameter ordinal: its place among the common phrases; 0 where it is not one.
    func entry(ofCommon ordinal: Int) -> Int? { places[ordinal] < 0 ? nil : Int(places[ordinal]) }
}
