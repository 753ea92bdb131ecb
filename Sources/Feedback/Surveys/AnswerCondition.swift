/// Holds when the score given to another question is within a range (`show_if` and `thanks[].if` of the API).
package struct AnswerCondition: Hashable, Sendable {
    package let question: String
    package let range: ClosedRange<Int>

    package init(question: String, range: ClosedRange<Int>) {
        self.question = question
        self.range = range
    }
}
