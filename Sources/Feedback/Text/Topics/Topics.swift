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
    /// A weight of 1, where weights are added up as whole numbers.
    static let weightSteps = 0x1p40

    /// The heaviest first.
    package let topics: [Topic]
    /// How many texts the period and the baseline have.
    package let n: Int
    package let baselineN: Int

    package init(_ texts: [TopicText], baseline: [String], limit: Int = topicsMax) {
        var phrases = TopicPhrases()
        let period = Topics.period(texts.lazy.map(\.text), &phrases)
        let before = Topics.period(baseline, &phrases)
        self.init(
            period, baseline: before, phrases, limit: limit, id: { texts[$0].id }, score: { texts[$0].score })
    }

    /// What has more words or phrases than are told apart is left out from there on.
    private static func period(_ texts: some Collection<String>, _ phrases: inout TopicPhrases) -> TopicPeriod {
        var latestFirst = TopicTexts()
        for text in texts.prefix(textsMax) where !latestFirst.append(text, &phrases) { break }
        var latestLast = TopicTexts()
        for place in (0..<latestFirst.count).reversed() { latestLast.append(place, of: latestFirst) }
        var period = TopicPeriod()
        period.append(latestLast, 0..<latestLast.count)
        return period
    }

    /// - Parameters:
    ///   - texts: at most `textsMax`; so is the baseline.
    ///   - phrases: of both.
    ///   - id: of the text at a place.
    ///   - score: that came with it.
    package init(
        _ texts: TopicPeriod, baseline: TopicPeriod, _ phrases: TopicPhrases, limit: Int,
        id: (Int) -> String, score: (Int) -> Int?
    ) {
        (n, baselineN) = (texts.count, baseline.count)
        let search = TopicSelection(phrases, texts, baseline: baseline)
        let (choices, values) = search.chosen(limit: max(0, min(limit, Topics.topicsMax)))
        topics = choices.map { choice in
            var counts = Array(repeating: 0, count: ScoreHistogram.counters)
            choice.members.forEach { place in
                if let score = score(place), counts.indices.contains(score) { counts[score] += 1 }
            }
            return Topic(
                phrase: search.text(of: choice.entry), count: search.count(choice.entry),
                baselineCount: search.before(choice.entry), weight: search.weight(choice.entry),
                isNew: search.before(choice.entry) == 0, nps: NPS(ScoreHistogram(.nps, counts: counts)),
                quotes: TopicSelection.quotes(choice.members, values).map(id))
        }
    }

    package var newTopics: [Topic] { topics.filter(\.isNew) }
}
