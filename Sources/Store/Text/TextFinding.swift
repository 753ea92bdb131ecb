package import Feedback

/// What was found in one text.
package struct TextFinding: Hashable, Sendable {
    package let row: Int64
    /// The text in which it was found: another one by now makes it void.
    package let text: String
    /// `nil` where it is unknown.
    package let language: String?
    package let sentiment: Sentiment?
    /// Phrases that are topics already.
    package let topics: [String]

    package init(row: Int64, text: String, language: String?, sentiment: Sentiment?, topics: [String]) {
        (self.row, self.text, self.language) = (row, text, language)
        (self.sentiment, self.topics) = (sentiment, topics)
    }
}
