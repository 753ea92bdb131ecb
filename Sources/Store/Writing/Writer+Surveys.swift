internal import Database
package import Feedback

extension Writer {
    /// Adds the survey. One with a known slug becomes the current version of it.
    ///
    /// - Throws: `StoreError.constraint` where that version exists with other questions: answers are pinned to them.
    package func insert(_ survey: Survey) throws {
        try journal.wholly {
            let key: [DatabaseValue] = [.text(survey.slug), .integer(Int64(survey.version))]
            let pinned = try session.first(.surveyVersion, key) { try SurveyJSON.survey(text: try $0.text(0)) }
            if let pinned, pinned.questions != survey.questions {
                throw StoreError.constraint(
                    "version \(survey.version) of the survey \(survey.slug) has other questions")
            }
            try session.run(.insertSurvey, key + [now.value])
            try session.run(.insertSurveyVersion, key + [.text(SurveyJSON.text(survey)), now.value])
            for question in survey.questions where question.kind == .task {
                try session.run(.insertTaskQuestion, key + [.text(question.key)])
            }
        }
    }

    package func set(setting name: String, to value: String) throws {
        try run(.setSetting, [.text(name), .text(value)])
    }

    /// Keeps the answer for `StoreLimits.keptAnswerMilliseconds`.
    ///
    /// - Throws: `StoreError.constraint` where there is one under that key.
    package func keep(_ answer: KeptAnswer, scope: String, key: String) throws {
        try run(.forgetAnswers, [now.advanced(byMilliseconds: -StoreLimits.keptAnswerMilliseconds).value])
        try run(
            .keepAnswer,
            [
                .text(scope), .text(key), .blob(answer.bodyDigest), .integer(Int64(answer.status)),
                DatabaseValue(answer.location), .blob(answer.body), now.value,
            ])
    }
}
