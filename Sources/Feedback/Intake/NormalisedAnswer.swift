/// An answer that fits its question. `scale` is there exactly when the value is a score.
package struct NormalisedAnswer: Hashable, Sendable {
    package let question: String
    package let scale: ScoreScale?
    package let value: AnswerValue

    package init(question: String, scale: ScoreScale?, value: AnswerValue) {
        self.question = question
        self.scale = scale
        self.value = value
    }
}
