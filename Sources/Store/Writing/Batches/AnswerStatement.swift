internal import Database
internal import Feedback

/// `insert-answer` for scores, which nearly all answers are.
final class AnswerStatement {
    private let statement: any DatabaseStatement
    private var question: String?
    private var scale: ScoreScale?

    init(_ statement: any DatabaseStatement) {
        self.statement = statement
        statement.bind(3, Int64(0))
        statement.bind(5, "score")
    }

    func close() { statement.close() }

    /// `false` for an answer of another kind, which is not inserted.
    func insert(_ answer: NormalisedAnswer, at position: Int, feedback: Int64) throws -> Bool {
        guard case .score(let score) = answer.value, let scale = answer.scale else { return false }
        statement.bind(1, feedback)
        statement.bind(2, Int64(position))
        if question?.utf8.elementsEqual(answer.question.utf8) != true {
            question = answer.question
            statement.bind(4, answer.question)
        }
        if self.scale != scale {
            self.scale = scale
            statement.bind(6, scale.metric.rawValue)
            statement.bind(7, scale.code)
        }
        statement.bind(8, Int64(score))
        try statement.run()
        return true
    }
}
