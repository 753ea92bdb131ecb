/// The answers of a submission, read against the questions of its survey.
struct AnswerChecks {
    private(set) var list: [NormalisedAnswer] = []
    /// Where each answer was written, in the order of `list`.
    private var paths: [String] = []
    /// Questions whose answer was sent and does not fit.
    private var refused: Set<String> = []

    var isEmpty: Bool { list.isEmpty }

    /// Reads every answer, the two shorthands included. What does not fit is added to `fields` or, for origins that
    /// nobody mends, left out.
    ///
    /// - Parameter comment: the submission's, checked already.
    static func answers(
        of submission: Submission, comment: String?, survey: Survey?, fields: inout FieldChecks
    ) -> AnswerChecks {
        var checks = AnswerChecks()
        guard let survey else {
            if submission.survey == nil, let scale = submission.reviewScale {
                checks.takeReview(submission.score, scale, fields: &fields)
            } else {
                checks.refuseAnswersWithoutSurvey(submission, fields: &fields)
            }
            return checks
        }
        if submission.answers.count > FeedbackLimits.answersMax, fields.isStrict {
            fields.add("answers", "must be at most \(FeedbackLimits.answersMax) answers")
        }
        for answer in submission.answers.prefix(FeedbackLimits.answersMax) {
            checks.take(answer, survey: survey, fields: &fields)
        }
        checks.takeShorthands(score: submission.score, comment: comment, survey: survey, fields: &fields)
        if fields.isForm { checks.leaveOutHidden(survey: survey) }
        if submission.isSolicited, fields.isStrict, !submission.isPartial {
            checks.requireAnswers(survey: survey, fields: &fields)
        }
        checks.sort(by: survey)
        return checks
    }

    /// The score that the record carries: that of the first scored question which has an answer.
    var firstScored: (score: Int, scale: ScoreScale)? {
        for answer in list {
            if case .score(let score) = answer.value, let scale = answer.scale { return (score, scale) }
        }
        return nil
    }

    /// What was said to the first text question that has an answer: a branch may ask each of several in other words.
    func firstText(of survey: Survey) -> String? {
        for question in survey.questions where question.kind == .text {
            if case .text(let text) = value(of: question.key) { return text }
        }
        return nil
    }

    private func value(of question: String) -> AnswerValue? { list.first { $0.question == question }?.value }

    private func refuseAnswersWithoutSurvey(_ submission: Submission, fields: inout FieldChecks) {
        guard fields.isStrict else { return }
        if let name = submission.survey {
            fields.add("survey", "there is no survey \(AnswerChecks.quoted(name))")
        } else if submission.score != nil {
            fields.add("survey", "must name the survey whose question the score answers")
        } else if !submission.answers.isEmpty {
            fields.add("survey", "must name the survey whose questions the answers belong to")
        }
    }

    /// A score that nobody was asked for. It has its own scale and is never mixed into the figures of a survey.
    private mutating func takeReview(_ raw: SubmittedAnswer.Raw?, _ scale: ScoreScale, fields: inout FieldChecks) {
        guard let raw else { return }
        guard case .number(let number) = raw, let score = Int(exactly: number), scale.range.contains(score) else {
            let range = scale.range
            if fields.isStrict {
                fields.add("score", "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return
        }
        list.append(NormalisedAnswer(question: AnswerChecks.reviewQuestion, scale: scale, value: .score(score)))
        paths.append("score")
    }

    /// Stands for the question of a review, which no survey of ours asked.
    static let reviewQuestion = "review"

    private mutating func take(_ answer: SubmittedAnswer, survey: Survey, fields: inout FieldChecks) {
        guard let question = survey.question(answer.question) else {
            let known = survey.questions.map(\.key).joined(separator: ", ")
            let name = AnswerChecks.quoted(answer.question)
            if fields.isStrict {
                fields.add(answer.path, "survey \(survey.slug) has no question \(name); it has \(known)")
            }
            return
        }
        add(answer.value, to: question, path: answer.path, fields: &fields)
    }

    private mutating func takeShorthands(
        score: SubmittedAnswer.Raw?, comment: String?, survey: Survey, fields: inout FieldChecks
    ) {
        if let score {
            if let question = survey.firstScored {
                add(score, to: question, path: "score", fields: &fields)
            } else if fields.isStrict {
                fields.add("score", "survey \(survey.slug) has no question that a score answers: leave it out")
            }
        }
        if let question = survey.firstText {
            if let comment { add(.text(comment), to: question, path: "comment", fields: &fields) }
            if fields.hasFault("comment") { refused.insert(question.key) }
        }
    }

    private mutating func add(
        _ raw: SubmittedAnswer.Raw, to question: Question, path: String, fields: inout FieldChecks
    ) {
        switch AnswerReading.read(raw, for: question.kind, path: path, fields: &fields) {
        case .empty:
            return
        case .refused(let reason):
            refused.insert(question.key)
            if fields.isStrict, let reason { fields.add(path, reason) }
        case .value(let value):
            guard let index = list.firstIndex(where: { $0.question == question.key }) else {
                list.append(NormalisedAnswer(question: question.key, scale: question.kind.scale, value: value))
                paths.append(path)
                return
            }
            guard list[index].value != value, fields.isStrict else { return }
            fields.add(path, "must equal the answer to \(question.key) in \(paths[index]), or be left out")
        }
    }

    /// A required question without an answer is a fault, unless its condition hides it. An answer that was sent and does
    /// not fit has its own fault already.
    private func requireAnswers(survey: Survey, fields: inout FieldChecks) {
        for question in survey.askedQuestions where question.isRequired && !isComplete(question) {
            guard isShown(question), !refused.contains(question.key) else { continue }
            fields.add(
                name(of: question, in: survey, isForm: fields.isForm),
                question.key == Consent.key
                    ? "must be true: the survey asks for this consent"
                    : "question \(question.key) needs an answer: \(AnswerReading.expectation(of: question.kind))")
        }
    }

    /// Where the answer would have been written: a form's field has the question's key, the API has two shorthands.
    private func name(of question: Question, in survey: Survey, isForm: Bool) -> String {
        if isForm { return question.key }
        if question == survey.firstScored { return "score" }
        return question == survey.firstText ? "comment" : "answers"
    }

    /// Whether a required question has all that it asks for: the consent its yes, a questionnaire enough ratings.
    private func isComplete(_ question: Question) -> Bool {
        switch value(of: question.key) {
        case nil: false
        case .yesNo(let isGiven): isGiven || question.key != Consent.key
        case .ratings(let questionnaire, let ratings):
            ratings.count { $0 == nil } <= questionnaire.missingMax
        default: true
        }
    }

    private func isShown(_ question: Question) -> Bool {
        question.condition.map { $0.holds(for: value(of: $0.question)) } ?? true
    }

    /// A page may send what was answered before another answer hid its question. In the survey's order, because a hidden
    /// question hides those that depend on it.
    private mutating func leaveOutHidden(survey: Survey) {
        for question in survey.questions where question.condition != nil && !isShown(question) {
            guard let index = list.firstIndex(where: { $0.question == question.key }) else { continue }
            list.remove(at: index)
            paths.remove(at: index)
        }
    }

    /// In the order of the survey, whatever order they came in.
    private mutating func sort(by survey: Survey) {
        guard list.count > 1 else { return }
        list = survey.askedQuestions.compactMap { question in list.first { $0.question == question.key } }
    }

    /// A caller's own word within a reason, short enough to be read.
    private static func quoted(_ text: String) -> String {
        let bytes = TextCleaning(text, isOneLine: true).bytes
        return "\"" + TextCleaning.cut(bytes, toBytes: FeedbackLimits.slugBytesMax) + "\""
    }
}
