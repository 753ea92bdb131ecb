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
        var index = PhraseIndex()
        for _ in 0..<400 {
            let text = (0..<Int.random(in: 0...14, using: &numbers)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &numbers)]
                    + (Int.random(in: 0..<5, using: &numbers) == 0 ? "" : " ")
            }.joined()
            let found = index.numbers(of: text)
            #expect(Set(found.map(index.text)) == Phrases(text).all, "\(text)")
            #expect(found.count == Set(found).count && index.knownNumbers(of: text) == found)
        }
        #expect(index.knownNumbers(of: "never heard of").isEmpty)
        #expect(index.knownNumbers(of: "delivery unheard delivery").map(index.text) == ["delivery"])
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
