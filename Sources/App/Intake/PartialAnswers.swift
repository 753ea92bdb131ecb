internal import Feedback
internal import Store

/// Joins what somebody sends now with what they had answered before under the same key.
enum PartialAnswers {
    /// - Returns: `nil` where nothing was begun.
    static func joined(_ submission: Submission, _ environment: Environment) async throws -> Submission? {
        guard let key = submission.externalID, !key.isEmpty, !submission.isPartial else { return nil }
        let begun = try await environment.store.read { reader in
            try reader.partialFeedback(origin: .publicForm, externalID: key)
        }
        guard let begun, begun.survey == submission.survey else { return nil }
        let survey = submission.survey.flatMap { environment.surveys[$0] }
        var given = submission.answers.map(\.question)
        if submission.score != nil, let question = survey?.firstScored { given.append(question.key) }
        if submission.comment != nil, let question = survey?.firstText { given.append(question.key) }
        var joined = submission
        for answer in begun.answers where !given.contains(answer.question) {
            joined.answers.append(
                SubmittedAnswer(question: answer.question, value: raw(answer.value), path: answer.question))
        }
        return joined
    }

    private static func raw(_ value: AnswerValue) -> SubmittedAnswer.Raw {
        switch value {
        case .score(let score): .number(Double(score))
        case .text(let text), .choice(let text): .text(text)
        case .choices(let choices): .list(choices)
        case .yesNo(let flag): .bool(flag)
        case .ratings(_, let ratings): .numbers(ratings.map { $0.map(Double.init) })
        }
    }
}
