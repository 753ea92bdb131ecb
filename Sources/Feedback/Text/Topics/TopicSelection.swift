internal import Glibc

/// Which phrases of some texts are topics, and which texts say them best.
struct TopicSelection {
    private let index: PhraseIndex
    /// Of each text.
    private let phrases: [[Int32]]
    /// By phrase, how many texts of the period and of the baseline have it.
    private let counts: [Int32]
    private let before: [Int32]
    private let weights: [Double]

    init(_ index: PhraseIndex, _ phrases: [[Int32]], baseline: some Sequence<[Int32]>, n baselineN: Int) {
        (self.index, self.phrases) = (index, phrases)
        counts = TopicSelection.counts(phrases, of: index.count)
        before = TopicSelection.counts(baseline, of: index.count)
        var weights = Array(repeating: 0.0, count: index.count)
        // Nothing weighs what is too rare. Longer phrases say more: each further word adds half.
        for phrase in weights.indices where counts[phrase] >= Topics.countMin {
            let rarity = log(Double(baselineN + 2) / Double(before[phrase] + 1))
            let words = 1 + Double(index.wordCount(of: Int32(phrase)) - 1) / 2
            weights[phrase] = Double(counts[phrase]) / Double(max(1, phrases.count)) * max(rarity, 0.01) * words
        }
        self.weights = weights
    }

    private static func counts(_ texts: some Sequence<[Int32]>, of phrases: Int) -> [Int32] {
        var counts = Array(repeating: Int32(0), count: phrases)
        for text in texts {
            for phrase in text { counts[Int(phrase)] += 1 }
        }
        return counts
    }

    func before(_ phrase: Int32) -> Int { Int(before[Int(phrase)]) }

    func weight(_ phrase: Int32) -> Double { weights[Int(phrase)] }

    // MARK: Which

    /// The heaviest first, with the places of the texts that say each.
    func chosen(limit: Int) -> [(phrase: Int32, members: [Int])] {
        let candidates = heaviest(limit * Topics.candidatesPerTopic)
        let members = members(of: candidates)
        var chosen: [(phrase: Int32, members: [Int])] = []
        // What another is said with is the same topic by another name.
        var texts: [[Bool]] = []
        for (phrase, own) in zip(candidates, members) where chosen.count < limit {
            let isKnown = texts.contains { known in
                Double(own.count { known[$0] }) >= Topics.sameTopicMin * Double(own.count)
            }
            guard !isKnown else { continue }
            chosen.append((phrase, own))
            var said = Array(repeating: false, count: phrases.count)
            for place in own { said[place] = true }
            texts.append(said)
        }
        return chosen
    }

    /// The first phrases by weight, and of equal ones by spelling.
    private func heaviest(_ limit: Int) -> [Int32] {
        guard limit > 0 else { return [] }
        let weighed = withoutParts().map { (phrase: $0, weight: weight($0)) }
        guard weighed.count > limit else { return spelt(weighed) }
        let least = weighed.map(\.weight).sorted(by: >)[limit - 1]
        return Array(spelt(weighed.filter { $0.weight >= least }).prefix(limit))
    }

    private func spelt(_ weighed: [(phrase: Int32, weight: Double)]) -> [Int32] {
        weighed.map { (phrase: $0.phrase, weight: $0.weight, text: index.text(of: $0.phrase)) }
            .sorted { ($0.weight, $1.text) > ($1.weight, $0.text) }.map(\.phrase)
    }

    /// Leaves out what is only said within a longer phrase.
    private func withoutParts() -> [Int32] {
        let common = counts.indices.filter { counts[$0] >= Topics.countMin }
        var isCovered = Array(repeating: false, count: counts.count)
        for phrase in common {
            let enough = Double(counts[phrase]) * Topics.ownShareMin
            for part in index.parts(of: Int32(phrase)) where Double(counts[Int(part)]) < enough {
                isCovered[Int(part)] = true
            }
        }
        return common.filter { !isCovered[$0] }.map { Int32($0) }
    }

    /// The places of the texts that have each.
    private func members(of candidates: [Int32]) -> [[Int]] {
        var slots = Array(repeating: Int32(-1), count: counts.count)
        for (slot, phrase) in candidates.enumerated() { slots[Int(phrase)] = Int32(slot) }
        var members: [[Int]] = Array(repeating: [], count: candidates.count)
        for (place, text) in phrases.enumerated() {
            for phrase in text where slots[Int(phrase)] >= 0 { members[Int(slots[Int(phrase)])].append(place) }
        }
        return members
    }

    // MARK: Quotes

    /// The members that hold most of what weighs, for their length: the centre of the topic.
    func quotes(_ members: [Int]) -> [Int] {
        let ranked = members.map { place -> (place: Int, value: Double) in
            let sum = phrases[place].reduce(0.0) { $0 + weight($1) }
            return (place, sum / Double(max(4, phrases[place].count)).squareRoot())
        }
        return ranked.sorted { ($0.value, $1.place) > ($1.value, $0.place) }.prefix(Topics.quotesMax).map(\.place)
    }
}
