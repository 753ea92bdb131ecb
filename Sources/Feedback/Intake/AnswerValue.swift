/// The value of one answer.
package enum AnswerValue: Hashable, Sendable {
    case score(Int)
    case text(String)
    case choice(String)
    case choices([String])
    case yesNo(Bool)
    /// One rating a statement, in their order; `nil` where one was left out.
    case ratings(Questionnaire, [Int?])
}
