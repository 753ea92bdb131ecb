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
        var words = TopicWords()
        var period = TopicTexts()
        var before = TopicTexts()
        // What has more words than are told apart is left out from there on.
        for text in texts.prefix(Topics.textsMax) where !period.append(text.text, &words) { break }
        for text in baseline.prefix(Topics.textsMax) where !before.append(text, &words) { break }
        self.init(
            period, baseline: before, words, limit: limit, id: { texts[$0].id }, score: { texts[$0].score })
    }

    /// - Parameters:
    ///   - texts: the latest first, at most `textsMax`; so is the baseline.
    ///   - words: of both.
    ///   - id: of the text at a place.
    ///   - score: that came with it.
    package init(
        _ texts: TopicTexts, baseline: TopicTexts, _ words: TopicWords, limit: Int,
        id: (Int) -> String, score: (Int) -> Int?
    ) {
        (n, baselineN) = (texts.count, baseline.count)
        var search = TopicSelection(words, texts, baseline: baseline)
        topics = search.chosen(limit: max(0, min(limit, Topics.topicsMax))).map { phrase, members in
            Topic(
                phrase: search.text(of: phrase), count: members.count, baselineCount: search.before(phrase),
                weight: search.weight(phrase), isNew: search.before(phrase) == 0,
                nps: NPS(ScoreHistogram(.nps, scores: members.compactMap(score))),
                quotes: search.quotes(members).map(id))
        }
    }

    package var newTopics: [Topic] { topics.filter(\.isNew) }
}
