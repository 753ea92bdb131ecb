internal import Glibc

/// Topics by TF-IDF phrases (Sparck Jones 1972): phrases that many texts of a period have and few of the period before it.
package struct Topics: Hashable, Sendable {
    package static let definition = "topics/tf-idf-phrases"
    /// The latest texts of each period; older ones are left out.
    package static let textsMax = 20_000
    /// A phrase of fewer texts is an accident.
    package static let countMin = 3
    package static let topicsMax = 50
    static let quotesMax = 3
    /// A phrase within a longer one stands for itself only if it is said that much oftener.
    static let ownShareMin = 1.25
    /// The share of a phrase's texts that a heavier topic has too, from which on it is the same topic.
    static let sameTopicMin = 0.8
    static let candidatesPerTopic = 8

    /// The heaviest first.
    package let topics: [Topic]
    /// How many texts the period and the baseline have.
    package let n: Int
    package let baselineN: Int

    package init(_ texts: [TopicText], baseline: [String], limit: Int = topicsMax) {
        let texts = Array(texts.prefix(Topics.textsMax))
        let baseline = baseline.prefix(Topics.textsMax)
        (n, baselineN) = (texts.count, baseline.count)
        let phrases = texts.map { Phrases($0.text).all }
        let counts = Topics.counts(phrases).filter { $0.value >= Topics.countMin }
        let before = Topics.counts(baseline.lazy.map { Phrases($0).all }, of: counts)
        let weights = Topics.weights(counts, before, n: texts.count, baselineN: baseline.count)
        let ranked = Topics.withoutParts(counts).sorted { (weights[$0] ?? 0, $1) > (weights[$1] ?? 0, $0) }
        let chosen = Topics.apart(ranked, phrases, limit: max(0, min(limit, Topics.topicsMax)))
        topics = chosen.map { phrase, members in
            Topic(
                phrase: phrase, count: members.count, baselineCount: before[phrase] ?? 0, weight: weights[phrase] ?? 0,
                isNew: (before[phrase] ?? 0) == 0,
                nps: NPS(ScoreHistogram(.nps, scores: members.compactMap { texts[$0].score })),
                quotes: Topics.quotes(members, phrases, weights).map { texts[$0].id })
        }
    }

    package var newTopics: [Topic] { topics.filter(\.isNew) }

    private static func counts(
        _ phrases: some Sequence<Set<String>>, of wanted: [String: Int]? = nil
    ) -> [String: Int] {
        var counts: [String: Int] = [:]
        for set in phrases {
            for phrase in set where wanted?[phrase] != nil || wanted == nil { counts[phrase, default: 0] += 1 }
        }
        return counts
    }

    /// Longer phrases say more: each further word adds half.
    private static func weights(
        _ counts: [String: Int], _ before: [String: Int], n: Int, baselineN: Int
    ) -> [String: Double] {
        var weights: [String: Double] = [:]
        for (phrase, count) in counts {
            let rarity = log(Double(baselineN + 2) / Double((before[phrase] ?? 0) + 1))
            let words = phrase.utf8.count { $0 == 0x20 } + 1
            weights[phrase] = Double(count) / Double(max(1, n)) * max(rarity, 0.01) * (1 + Double(words - 1) / 2)
        }
        return weights
    }

    /// Leaves out what is only said within a longer phrase.
    private static func withoutParts(_ counts: [String: Int]) -> [String] {
        var covered: Set<String> = []
        for (phrase, count) in counts {
            let words = phrase.split(separator: " ")
            guard words.count > 1 else { continue }
            for length in 1..<words.count {
                for start in 0...(words.count - length) {
                    let part = words[start..<(start + length)].joined(separator: " ")
                    if let own = counts[part], Double(own) < Double(count) * ownShareMin { covered.insert(part) }
                }
            }
        }
        return counts.keys.filter { !covered.contains($0) }
    }

    /// The first phrases of which each is said in other texts than those before it: two names for one thing are one topic.
    private static func apart(
        _ ranked: [String], _ phrases: [Set<String>], limit: Int
    ) -> [(phrase: String, members: [Int])] {
        var chosen: [(phrase: String, members: [Int])] = []
        for phrase in ranked.prefix(limit * candidatesPerTopic) where chosen.count < limit {
            let members = phrases.indices.filter { phrases[$0].contains(phrase) }
            let isKnown = chosen.contains { known in
                let common = Set(known.members).intersection(members).count
                return Double(common) >= sameTopicMin * Double(members.count)
            }
            if !isKnown { chosen.append((phrase, members)) }
        }
        return chosen
    }

    /// The members that hold most of what weighs, for their length: the centre of the topic.
    private static func quotes(
        _ members: [Int], _ phrases: [Set<String>], _ weights: [String: Double]
    ) -> ArraySlice<Int> {
        let ranked = members.map { index -> (index: Int, value: Double) in
            let sum = phrases[index].reduce(0.0) { $0 + (weights[$1] ?? 0) }
            return (index, sum / Double(max(4, phrases[index].count)).squareRoot())
        }
        return ranked.sorted { ($0.value, $1.index) > ($1.value, $0.index) }.map(\.index).prefix(quotesMax)
    }
}
