internal import Glibc

/// Which phrases of some texts are topics, and which texts say them best.
struct TopicSelection {
    private let words: TopicWords
    private let texts: TopicTexts
    private let counts: PhraseCounts
    private let weights: [Double]
    /// Of each text, where it was asked for, how much of what weighs it holds for its length; NaN where it was not.
    private var values: [Double]

    init(_ words: TopicWords, _ texts: TopicTexts, baseline: TopicTexts) {
        (self.words, self.texts) = (words, texts)
        let counts = PhraseCounts(texts, baseline: baseline)
        self.counts = counts
        // Nothing weighs what is too rare. Longer phrases say more: each further word adds half.
        weights = counts.entries.map { entry in
            guard entry.count >= Topics.countMin else { return 0 }
            let rarity = log(Double(baseline.count + 2) / Double(entry.before + 1))
            let length = 1 + Double(entry.key.words.count - 1) / 2
            return Double(entry.count) / Double(max(1, texts.count)) * max(rarity, 0.01) * length
        }
        values = Array(repeating: .nan, count: texts.count)
    }

    func text(of phrase: Int) -> String { words.text(of: counts.entries[phrase].key) }

    func before(_ phrase: Int) -> Int { Int(counts.entries[phrase].before) }

    func weight(_ phrase: Int) -> Double { weights[phrase] }

    // MARK: Which

    /// The heaviest first, with the places of the texts that say each.
    func chosen(limit: Int) -> [(phrase: Int, members: [Int])] {
        let candidates = heaviest(limit * Topics.candidatesPerTopic)
        let members = members(of: candidates)
        var chosen: [(phrase: Int, members: [Int])] = []
        // What another is said with is the same topic by another name.
        var known: [TextSet] = []
        for (phrase, own) in zip(candidates, members) where chosen.count < limit {
            let said = TextSet(own, of: texts.count)
            let isKnown = known.contains { other in
                Double(said.countShared(with: other)) >= Topics.sameTopicMin * Double(own.count)
            }
            guard !isKnown else { continue }
            chosen.append((phrase, own))
            known.append(said)
        }
        return chosen
    }

    /// The first phrases by weight, and of equal ones by spelling.
    private func heaviest(_ limit: Int) -> [Int] {
        guard limit > 0 else { return [] }
        let weighed = withoutParts()
        guard weighed.count > limit else { return spelt(weighed) }
        let least = weighed.map(weight).sorted(by: >)[limit - 1]
        return Array(spelt(weighed.filter { weight($0) >= least }).prefix(limit))
    }

    private func spelt(_ weighed: [Int]) -> [Int] {
        weighed.map { (phrase: $0, weight: weight($0), text: text(of: $0)) }
            .sorted { ($0.weight, $1.text) > ($1.weight, $0.text) }.map(\.phrase)
    }

    /// Leaves out what is only said within a longer phrase.
    private func withoutParts() -> [Int] {
        let common = counts.entries.indices.filter { counts.entries[$0].count >= Topics.countMin }
        var isCovered = Array(repeating: false, count: counts.entries.count)
        for phrase in common {
            let enough = Double(counts.entries[phrase].count) * Topics.ownShareMin
            for part in counts.entries[phrase].key.parts.compactMap(counts.entry)
            where Double(counts.entries[part].count) < enough { isCovered[part] = true }
        }
        return common.filter { !isCovered[$0] }
    }

    /// The places of the texts that have each.
    private func members(of candidates: [Int]) -> [[Int]] {
        var slots = Array(repeating: Int32(-1), count: counts.entries.count)
        for (slot, phrase) in candidates.enumerated() { slots[phrase] = Int32(slot) }
        var members: [[Int]] = candidates.map { phrase in
            var own: [Int] = []
            own.reserveCapacity(Int(counts.entries[phrase].count))
            return own
        }
        counts.forEachSaid { place, phrase in
            if slots[phrase] >= 0 { members[Int(slots[phrase])].append(place) }
        }
        return members
    }

    // MARK: Quotes

    /// The members that hold most of what weighs, for their length: the centre of the topic.
    mutating func quotes(_ members: [Int]) -> [Int] {
        var best: [(value: Double, place: Int)] = []
        for place in members {
            let value = value(of: place)
            let rank = best.firstIndex { ($0.value, place) < (value, $0.place) } ?? best.count
            guard rank < Topics.quotesMax else { continue }
            best.insert((value, place), at: rank)
            if best.count > Topics.quotesMax { best.removeLast() }
        }
        return best.map(\.place)
    }

    private mutating func value(of place: Int) -> Double {
        if !values[place].isNaN { return values[place] }
        let sum = counts.entries(ofText: place).reduce(0.0) { $0 + weights[Int($1)] }
        values[place] = sum / Double(max(4, texts.phraseCount(place))).squareRoot()
        return values[place]
    }
}
