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
    /// What the options of `choice` and `choices` are called on pages, in their order; empty where by themselves.
    package let optionLabels: [LocalisedText]
    /// The statements of `sus` and `umux_lite` in the survey's own words; empty for the usual ones.
    package let items: [LocalisedText]

    package init(
        key: String, kind: QuestionKind, isRequired: Bool = false, label: LocalisedText,
        low: LocalisedText? = nil, high: LocalisedText? = nil, condition: AnswerCondition? = nil,
        optionLabels: [LocalisedText] = [], items: [LocalisedText] = []
    ) {
        self.key = key
        self.kind = kind
        self.isRequired = isRequired
        self.label = label
        self.low = low
        self.high = high
        self.condition = condition
        self.optionLabels = optionLabels
        self.items = items
    }

    /// What an option is called in that language; itself where nothing was said.
    package func label(ofOption index: Int, in language: String) -> String {
        let own = kind.options ?? []
        let text = index < optionLabels.count ? optionLabels[index].text(in: language) : ""
        return text.isEmpty && index < own.count ? own[index] : text
    }
}
