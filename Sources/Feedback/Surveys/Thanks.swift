/// What the thank-you page says, the first whose condition holds.
package struct Thanks: Hashable, Sendable {
    package let condition: AnswerCondition?
    package let text: LocalisedText
    package let link: String?

    package init(condition: AnswerCondition? = nil, text: LocalisedText, link: String? = nil) {
        self.condition = condition
        self.text = text
        self.link = link
    }
}
