/// One question of a survey. Its key is unique within the survey and names the answer in the API.
package struct Question: Hashable, Sendable {
    package let key: String
    package let kind: QuestionKind
    package let isRequired: Bool
    package let label: LocalisedText
    /// What the lowest and the highest score mean.
    package let low: LocalisedText?
    package let high: LocalisedText?
    package let condition: AnswerCondition?

    package init(
        key: String, kind: QuestionKind, isRequired: Bool = false, label: LocalisedText,
        low: LocalisedText? = nil, high: LocalisedText? = nil, condition: AnswerCondition? = nil
    ) {
        self.key = key
        self.kind = kind
        self.isRequired = isRequired
        self.label = label
        self.low = low
        self.high = high
        self.condition = condition
    }
}
