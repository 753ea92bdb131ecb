import Testing

@testable import Feedback

/// VADER's rules one by one, with a small lexicon of our own. Expected values are from the vaderSentiment package with the
/// same words; the whole lexicon and the labelled texts are compared in `Tests/Oracle`.
struct SentimentTests {
    private static let words =
        "good\t1.9\ngreat\t3.1\nbad\t-2.5\nno\t-1.2\nhorrible\t-2.5\nlove\t3.2\n:)\t2.0\nshit\t-2.6\n"
        + "smiling\t2.0\n"
    private static let analyser = SentimentLexicon(words: words, emoji: "\u{1F600}\tsmiling face\n").map(
        SentimentAnalyser.init)

    private static func analysed(_ text: String) throws -> Sentiment {
        let analyser = try #require(analyser)
        return try #require(analyser.sentiment(of: text))
    }

    private static func compound(_ text: String) throws -> Double {
        (try analysed(text).compound * 10_000).rounded() / 10_000
    }
    @Test(
        arguments: [
            ("good", 0.4404), ("It was good.", 0.4404), ("It was GOOD.", 0.5622), ("IT WAS GOOD", 0.4404),
            ("It was good!", 0.4926), ("It was good!!!!!!", 0.6209), ("It was good??", 0.504),
            ("It was good????", 0.594),
            ("It was very good.", 0.4927), ("It was VERY good.", 0.6028), ("very really good", 0.5379),
            ("it was really so very good", 0.5768), ("It was kind of good.", 0.3832), ("It was not good.", -0.3412),
            ("It isn't good", -0.3412), ("it never was so good", 0.5777), ("never so good", 0.5777),
            ("It was without doubt good", 0.4404), ("It was not at all good", -0.3412), ("it was least good", -0.3412),
            ("it was at least good", 0.4404), ("the very least good", 0.4902), ("no good", -0.3412),
            ("no bad or good", 0.1139), ("no", -0.296), ("there is no reason", -0.296), ("good but bad", -0.5859),
            ("bad but good day", 0.3818), ("It is the shit my friend", 0.6124), ("so this is the shit", 0.6124),
            ("well it is the shit", 0.6124), ("a good day :)", 0.7096), ("\u{1F600} good", 0.7096),
            ("x\u{1F600}", 0.4588), ("hardly bad", -0.4951), ("a barely good thing", 0.3832),
            ("not very good", -0.3865),
            ("was not ever this good", 0.5228), ("just enough for good", 0.3832), ("it is sort of bad", -0.5849),
            ("\u{E9}t\u{E9} good", 0.4404), ("GOOD bad Good", 0.4648), ("(good)", 0.4404), ("\"good\",", 0.4404),
            ("hello world", 0.0), ("yeah right good", 0.4404),
        ] as [(String, Double)])
    func compound(text: String, expected: Double) throws { #expect(try Self.compound(text) == expected) }

    @Test func labelsMeetAtTheThreshold() {
        #expect(Sentiment.Label(compound: 0.05) == .positive && Sentiment.Label(compound: 0.0499) == .neutral)
        #expect(Sentiment.Label(compound: -0.05) == .negative && Sentiment.Label(compound: -0.0499) == .neutral)
    }

    @Test func aTextWithoutWordsHasNone() throws {
        #expect(try #require(Self.analyser).sentiment(of: " \n\t ") == nil)
        #expect(try #require(Self.analyser).sentiment(of: "") == nil)
    }

    @Test func sharesAddUpToOne() throws {
        for text in ["good", "a good bad day!!", "nothing here", "no no no", "GOOD but bad??? :)"] {
            let sentiment = try Self.analysed(text)
            #expect(abs(sentiment.positive + sentiment.neutral + sentiment.negative - 1) < 1e-12)
            #expect((-1...1).contains(sentiment.compound))
        }
    }

    @Test func aBrokenLexiconIsRefused() {
        #expect(SentimentLexicon(words: "good", emoji: "") == nil)
        #expect(SentimentLexicon(words: "good\tx", emoji: "") == nil)
        #expect(SentimentLexicon(words: "good\t1", emoji: "x") == nil)
    }
}
