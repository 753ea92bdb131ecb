internal import Glibc

/// Which phrases of some texts are topics, and which texts say them best.
struct TopicSelection {
    /// A topic by its entry among the counts, and the texts that say it.
    struct Choice {
        let entry: Int
        let members: TextSet
    }

    private let phrases: TopicPhrases
    private let texts: TopicPeriod
    private let counts: PhraseCounts
    /// By entry.
    private let weights: [Double]

    init(_ phrases: TopicPhrases, _ texts: TopicPeriod, baseline: TopicPeriod) {
        (self.phrases, self.texts) = (phrases, texts)
        let counts = PhraseCounts(texts, baseline: baseline, of: phrases)
        self.counts = counts
        // Most phrases are said a few times.
        let rarities = (0..<TopicSelection.fewMax).map { TopicSelection.rarity($0, of: baseline.count) }
        // Longer phrases say more: each further word adds half.
        weights = counts.entries.map { entry in
            let isRare = entry.before < TopicSelection.fewMax
            let rarity = isRare ? rarities[entry.before] : TopicSelection.rarity(entry.before, of: baseline.count)
            let length = 1 + Double(phrases.key(of: entry.phrase).wordCount - 1) / 2
            return Double(entry.count) / Double(max(1, texts.count)) * max(rarity, 0.01) * length
        }
    }

    private static let fewMax = 64

    private static func rarity(_ before: Int, of count: Int) -> Double {
        log(Double(count + 2) / Double(before + 1))
    }

    func text(of entry: Int) -> String { phrases.text(of: counts.entries[entry].phrase) }

    func count(_ entry: Int) -> Int { counts.entries[entry].count }

    func before(_ entry: Int) -> Int { counts.entries[entry].before }

    func weight(_ entry: Int) -> Double { weights[entry] }

    // MARK: Which

    /// The heaviest first, and how much of what weighs each text holds for its length.
    func chosen(limit: Int) -> (choices: [Choice], values: [Double]) {
        let candidates = heaviest(limit * Topics.candidatesPerTopic)
        let (members, values) = walk(candidates)
        var choices: [Choice] = []
        for (entry, own) in zip(candidates, members) where choices.count < limit {
            // What another is said with is the same topic by another name.
            let least = Int((Topics.sameTopicMin * Double(count(entry))).rounded(.up))
            let isKnown = choices.contains { own.shares(least, of: count(entry), with: $0.members) }
            if !isKnown { choices.append(Choice(entry: entry, members: own)) }
        }
        return (choices, values)
    }

    /// The first entries by weight, and of equal ones by spelling.
    private func heaviest(_ limit: Int) -> [Int] {
        guard limit > 0 else { return [] }
        let weighed = withoutParts()
        guard weighed.count > limit else { return spelt(weighed) }
        let least = weighed.map(weight).sorted(by: >)[limit - 1]
        return Array(spelt(weighed.filter { weight($0) >= least }).prefix(limit))
    }

    private func spelt(_ weighed: [Int]) -> [Int] {
        weighed.map { (entry: $0, weight: weight($0), text: text(of: $0)) }
            .sorted { ($0.weight, $1.text) > ($1.weight, $0.text) }.map(\.entry)
    }

    /// Leaves out what is only said within a longer phrase.
    private func withoutParts() -> [Int] {
        var isCovered = Array(repeating: false, count: counts.entries.count)
        for entry in counts.entries {
            let enough = Double(entry.count) * Topics.ownShareMin
            phrases.key(of: entry.phrase).forEachPart { key in
                guard let known = phrases.known(key), let part = counts.entry(ofCommon: phrases.ordinal(of: known))
                else { return }
                if Double(count(part)) < enough { isCovered[part] = true }
            }
        }
        return counts.entries.indices.filter { !isCovered[$0] }
    }

    // MARK: What the texts say

    /// One walk through all texts: which have each candidate, and how much of what weighs each holds for its length.
    private func walk(_ candidates: [Int]) -> (members: [TextSet], values: [Double]) {
        // By the places of common phrases. Whole numbers add up to the same in any order.
        var said = Array(repeating: (steps: Int64(0), slot: Int32(-1)), count: phrases.commonCount + 1)
        for (entry, weight) in zip(counts.entries, weights) {
            said[entry.ordinal].steps = Int64((weight * Topics.weightSteps).rounded())
        }
        for (slot, entry) in candidates.enumerated() { said[counts.entries[entry].ordinal].slot = Int32(slot) }
        var members = TextSets(candidates.count, of: texts.count)
        var values = Array(repeating: 0.0, count: texts.count)
        values.withUnsafeMutableBufferPointer { values in
            members.fill { members in
                self.phrases.lendOrdinals { ordinals in
                    texts.forEachText { place, phrases in
                        var sum: Int64 = 0
                        for phrase in phrases {
                            let (steps, slot) = said[ordinals[phrase]]
                            sum &+= steps
                            if slot >= 0 { members.insert(place, Int(slot)) }
                        }
                        values[place] = Double(sum) / Double(max(4, phrases.count)).squareRoot()
                    }
                }
            }
        }
        return (members.sets, values)
    }

    /// The members that hold most of what weighs, for their length: the centre of the topic.
    static func quotes(_ members: TextSet, _ values: [Double]) -> [Int] {
        var best: [(value: Double, place: Int)] = []
        members.forEach { place in
            let value = values[place]
            if best.count == Topics.quotesMax, value <= best[Topics.quotesMax - 1].value { return }
            // Of equal ones the later text, which comes first.
            let rank = best.firstIndex { $0.value < value } ?? best.count
            best.insert((value, place), at: rank)
            if best.count > Topics.quotesMax { best.removeLast() }
        }
        return best.map(\.place)
    }
}
