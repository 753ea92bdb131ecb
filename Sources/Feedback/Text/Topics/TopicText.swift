/// What one piece of feedback says, for finding topics.
package struct TopicText: Hashable, Sendable {
    package let id: String
    package let text: String
    /// 0 to 10 where it came with one.
    package let score: Int?

    package init(id: String, text: String, score: Int? = nil) {
        (self.id, self.text, self.score) = (id, text, score)
    }
}
