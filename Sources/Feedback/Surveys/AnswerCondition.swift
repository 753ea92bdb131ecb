/// Holds when the answer to another question is one of some (`show_if` and `thanks[].if` of the API).
package struct AnswerCondition: Hashable, Sendable {
    package enum Wanted: Hashable, Sendable {
        /// A score within a range.
        case score(ClosedRange<Int>)
        /// One of these options; of a question with several choices, any of them.
        case option([String])
    }

    package let question: String
    package let wanted: Wanted

    package init(question: String, range: ClosedRange<Int>) {
        self.question = question
        wanted = .score(range)
    }

    package init(question: String, options: [String]) {
        self.question = question
        wanted = .option(options)
    }

    /// No answer meets no condition.
    package func holds(for value: AnswerValue?) -> Bool {
        switch (wanted, value) {
        case (.score(let range), .score(let score)): range.contains(score)
        case (.option(let options), .choice(let choice)): AnswerCondition.contains(options, choice)
        case (.option(let options), .choices(let choices)):
            choices.contains { AnswerCondition.contains(options, $0) }
        case (.option(let options), .yesNo(let flag)): AnswerCondition.contains(options, flag ? "yes" : "no")
        default: false
        }
    }

    private static func contains(_ options: [String], _ text: String) -> Bool {
        options.contains { $0.utf8.elementsEqual(text.utf8) }
    }
}
