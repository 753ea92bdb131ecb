import Glibc
import Testing

@testable import Feedback

/// Phrases, topics against a baseline, and suggested tags.
struct TopicTests {
    @Test func phrasesStayWithinASentenceAndDoNotBeginOrEndWithStopWords() {
        let phrases = Phrases("The delivery was late. Support didn't answer my e-mail, twice!").all
        #expect(phrases.contains("delivery was late") && phrases.contains("support didn't answer"))
        #expect(!phrases.contains("late support") && !phrases.contains("the delivery") && !phrases.contains("was late"))
        #expect(!phrases.contains("twice answer") && phrases.contains("twice"))
    }

    @Test func wordsAreReadInAnyScript() {
        #expect(
            TextWords("\u{41B}\u{443}\u{447}\u{448}\u{435} caf\u{E9}s' l\u{2019}eau").runs == [
                ["\u{43B}\u{443}\u{447}\u{448}\u{435}", "caf\u{E9}s", "l'eau"]
            ])
        #expect(TextWords(String(repeating: "x", count: 40)).runs.count == 1)
        #expect(TextWords(String(repeating: "x", count: 41)).runs.isEmpty)
        #expect(TextWords(" ,.'!").runs.isEmpty && Phrases("2026 11 the").all.isEmpty)
    }

    /// Whichever way they are found: by numbers, or each text for itself.
    @Test func phrasesByNumberAreThoseOfTheText() {
        var numbers = SplitMix(state: 11)
        let pieces = [
            "delivery", "Late", "the", "a", "support's", "'quoted'", "e-mail", "12", "34x", "don\u{2019}t", "caf\u{E9}",
            "Stra\u{DF}e", ".", ", ", "--", "\u{A0}", "'", "x", String(repeating: "y", count: 40),
            String(repeating: "z", count: 41), "on\u{41B}", "was", "I\u{307}",
        ]
        var phrases = TopicPhrases()
        for _ in 0..<400 {
            let text = (0..<Int.random(in: 0...14, using: &numbers)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &numbers)]
                    + (Int.random(in: 0..<5, using: &numbers) == 0 ? "" : " ")
            }.joined()
            var texts = TopicTexts()
            #expect(texts.append(text, &phrases))
            texts.forEach(0..<1) { _, numbers in
                #expect(Set(numbers.map { phrases.text(of: Int($0)) }) == Phrases(text).all, "\(text)")
                #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
            }
            #expect(texts.size == Phrases(text).all.count)
        }
        #expect((0..<phrases.count).allSatisfy { phrases.known(phrases.key(of: $0)) == $0 })
    }

    @Test func aPhraseKnowsItsParts() {
        var words = TopicWords()
        func key(_ text: String) -> PhraseKey {
            let codes = text.split(separator: " ").compactMap { words.code(of: String($0)) }
            return PhraseKey(codes[0], codes.count > 1 ? codes[1] : 0, codes.count > 2 ? codes[2] : 0)
        }
        func parts(_ text: String) -> Set<String> {
            var parts: Set<String> = []
            key(text).forEachPart { parts.insert(words.text(of: $0)) }
            return parts
        }
        #expect(parts("late") == [])
        #expect(parts("late parcel") == ["late", "parcel"])
        #expect(parts("parcel was late") == ["parcel", "was", "late", "parcel was", "was late"])
    }

    /// Topics as the definition has them, from each text's own phrases.
    private struct Plain {
        let topics: [Topic]

        init(_ texts: [TopicText], baseline: [String], limit: Int) {
            let phrases = texts.map { Phrases($0.text).all }
            let before = baseline.map { Phrases($0).all }
            let said = phrases.reduce(into: Set<String>()) { $0.formUnion($1) }
            func count(_ phrase: String, _ all: [Set<String>]) -> Int { all.count { $0.contains(phrase) } }
            let counts = Dictionary(uniqueKeysWithValues: said.map { ($0, count($0, phrases)) })
            func weight(_ phrase: String) -> Double {
                guard let own = counts[phrase], own >= Topics.countMin else { return 0 }
                let rarity = log(Double(baseline.count + 2) / Double(count(phrase, before) + 1))
                let length = phrase.split(separator: " ").count
                return Double(own) / Double(texts.count) * max(rarity, 0.01) * (1 + Double(length - 1) / 2)
            }
            let weights = Dictionary(uniqueKeysWithValues: said.map { ($0, weight($0)) })
            let common = said.filter { counts[$0, default: 0] >= Topics.countMin }
            let rest = common.filter { phrase in
                !common.contains { other in
                    let within = " \(other) ".contains(" \(phrase) ") && other != phrase
                    return within
                        && Double(counts[phrase, default: 0]) < Double(counts[other, default: 0]) * Topics.ownShareMin
                }
            }
            let sorted = rest.sorted { (weights[$0] ?? 0, $1) > (weights[$1] ?? 0, $0) }
                .prefix(limit * Topics.candidatesPerTopic)
            var chosen: [(phrase: String, places: Set<Int>)] = []
            for phrase in sorted where chosen.count < limit {
                let places = Set(texts.indices.filter { phrases[$0].contains(phrase) })
                let isKnown = chosen.contains { other in
                    Double(places.intersection(other.places).count) >= Topics.sameTopicMin * Double(places.count)
                }
                if !isKnown { chosen.append((phrase, places)) }
            }
            func value(_ place: Int) -> Double {
                let sum = phrases[place].reduce(0.0) { $0 + ((weights[$1] ?? 0) * 0x1p40).rounded() }
                return sum / Double(max(4, phrases[place].count)).squareRoot()
            }
            topics = chosen.map { phrase, places in
                let quotes = places.sorted { (value($0), $1) > (value($1), $0) }.prefix(Topics.quotesMax)
                return Topic(
                    phrase: phrase, count: places.count, baselineCount: count(phrase, before),
                    weight: weights[phrase] ?? 0, isNew: count(phrase, before) == 0,
                    nps: NPS(ScoreHistogram(.nps, scores: places.sorted().compactMap { texts[$0].score })),
                    quotes: quotes.map { texts[$0].id })
            }
        }
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
    func topicsAreThoseOfTheDefinition(seed: UInt64) {
        var numbers = SplitMix(state: seed)
        let vocabulary = [
            "parcel", "late", "was", "the", "support", "slow", "broken", "page", "checkout", "is", "great", "price",
            "caf\u{E9}",
            "my", "invoice", "wrong", ".", ",",
        ]
        func text() -> String {
            (0..<Int.random(in: 1...9, using: &numbers)).map { _ in
                vocabulary[
                    min(
                        Int.random(in: 0..<vocabulary.count, using: &numbers),
                        Int.random(in: 0..<vocabulary.count, using: &numbers))]
            }.joined(separator: " ")
        }
        let texts = (0..<120).map { place in
            TopicText(id: "t\(place)", text: text(), score: place % 3 == 0 ? nil : place % 11)
        }
        let baseline = (0..<Int(seed) * 20 - 20).map { _ in text() }
        for limit in [1, 5, 50] {
            let found = Topics(texts, baseline: baseline, limit: limit)
            #expect(found.topics == Plain(texts, baseline: baseline, limit: limit).topics, "limit \(limit)")
        }
    }

    @Test func manyRarePhrasesMakeNoTopic() {
        let texts = (0..<6_000).map { TopicText(id: "\($0)", text: "alpha\($0) beta\($0) gamma\($0 / 2)") }
        #expect(Topics(texts, baseline: []).topics.isEmpty)
        let more = (0..<3).map { TopicText(id: "m\($0)", text: "gamma7") }
        #expect(Topics(texts + more, baseline: []).topics.map(\.phrase) == ["gamma7"])
        #expect(Topics(texts + more, baseline: []).topics.map(\.count) == [5])
    }

    private static let baseline = (0..<40).map {
        ["great price", "delivery on time", "friendly support staff"][$0 % 3]
    }

    private static let period =
        (0..<8).map { TopicText(id: "late\($0)", text: "My parcel tracking page was broken again (\($0))", score: 2) }
        + (0..<10).map { TopicText(id: "price\($0)", text: "great price", score: 9) }
        + [TopicText(id: "rare", text: "purple packaging")]

    @Test func whatIsSaidNowAndWasNotBeforeComesFirst() throws {
        let topics = Topics(Self.period, baseline: Self.baseline)
        #expect(topics.n == 19 && topics.baselineN == 40)
        let first = try #require(topics.topics.first)
        #expect(first.phrase.contains("page") && first.isNew && first.count == 8 && first.baselineCount == 0)
        #expect(topics.topics.count { $0.isNew } == 1, "one topic, not one for each phrase of it")
        #expect(first.nps?.detractors == 8)
        #expect(first.quotes.count == 3 && first.quotes.allSatisfy { $0.hasPrefix("late") })
        let price = try #require(topics.topics.first { $0.phrase == "great price" })
        #expect(!price.isNew && price.baselineCount == 14 && price.weight < first.weight)
        #expect(!topics.topics.contains { $0.phrase == "price" }, "said only within a longer phrase")
        #expect(!topics.topics.contains { $0.phrase.contains("purple") }, "too rare")
        #expect(topics.newTopics.allSatisfy { $0.baselineCount == 0 })
    }

    @Test func aPhraseNeedsThreeTexts() {
        for (count, found) in [(2, false), (3, true)] {
            let topics = Topics((0..<count).map { TopicText(id: "\($0)", text: "squeaky wheel") }, baseline: [])
            #expect(topics.topics.contains { $0.phrase == "squeaky wheel" } == found)
        }
    }

    @Test func nothingHasNoTopics() {
        #expect(Topics([], baseline: []).topics.isEmpty)
        #expect(Topics(Self.period, baseline: [], limit: 0).topics.isEmpty)
        #expect(Topics(Self.period, baseline: [], limit: 1).topics.count == 1)
    }

    @Test func tagsAreSuggestedByWhatOthersTagged() {
        let examples =
            (0..<6).map { (text: "parcel came late, number \($0)", tags: Set(["shipping"])) }
            + (0..<6).map { (text: "too expensive for what it does \($0)", tags: Set(["pricing"])) }
            + (0..<4).map { (text: "the colour is off \($0)", tags: Set(["colour"])) }
        let suggester = TagSuggester(examples, tags: ["shipping", "pricing", "colour", "sign-in"])
        #expect(suggester.suggestions(for: "My parcel is late again").map(\.tag) == ["shipping"])
        #expect(suggester.suggestions(for: "My parcel is late again", having: ["shipping"]).isEmpty)
        #expect(suggester.suggestions(for: "sign in does not work").map(\.tag) == ["sign-in"])
        #expect(!suggester.suggestions(for: "odd looking").contains { $0.tag == "colour" }, "four examples are too few")
        #expect(suggester.suggestions(for: "").isEmpty)
        #expect(TagSuggester([], tags: []).suggestions(for: "anything at all").isEmpty)
    }
}
