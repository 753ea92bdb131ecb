internal import Feedback

/// The pairs of a form, sorted into fields of ours and answers.
struct WebForm {
    private let pairs: [(name: String, value: String)]
    private let survey: Survey?

    /// - Throws: `malformed` where a field that takes one value comes twice: which one is meant cannot be known.
    init(_ pairs: [(name: String, value: String)], survey: Survey?) throws(ChannelError) {
        var seen: Set<String> = []
        for pair in pairs where WebFields.scalar.contains(pair.name) && survey?.question(pair.name) == nil {
            guard seen.insert(pair.name).inserted else {
                throw .malformed("The field \(pair.name) was sent twice; send it once.")
            }
        }
        self.pairs = pairs
        self.survey = survey
    }

    func value(_ names: String...) -> String? { value(names) }

    private func value(_ names: [String]) -> String? {
        pairs.first { pair in names.contains(pair.name) && !pair.value.isEmpty }?.value
    }

    func submission() -> Submission {
        var submission = Submission(channel: .web, externalID: value(WebFields.submission), isSolicited: true)
        submission.score = isQuestion(WebFields.score) ? nil : value(WebFields.score).map { .text($0) }
        submission.comment = isQuestion(WebFields.comment) ? nil : value(WebFields.comment)
        submission.answers = answers()
        let name = value(WebFields.name)
        let email = value(WebFields.email)
        let claim = PersonClaim(
            externalID: value(WebFields.identity), email: email, name: name, attributes: attributes())
        submission.person = claim == PersonClaim() ? nil : claim
        submission.isPartial = value(WebFields.partial).map { $0 == "1" || $0 == "true" } ?? false
        submission.touchpoint = value(WebFields.touchpoint)
        submission.language = value(WebFields.language)
        if survey?.question(WebFields.context) == nil, let text = value(WebFields.context) {
            submission.context = FeedbackJSON.context(fromFormField: text) ?? submission.context
        }
        submission.context.url = value(WebFields.url) ?? submission.context.url
        return submission
    }

    /// `meta.plan=pro`: what the page knows of its visitor.
    private func attributes() -> [PersonClaim.Attribute] {
        let prefix = WebFields.meta + "."
        return pairs.compactMap { pair in
            guard pair.name.hasPrefix(prefix), !pair.value.isEmpty else { return nil }
            return PersonClaim.Attribute(name: String(pair.name.dropFirst(prefix.count)), value: pair.value)
        }
    }

    /// Whether a field with a shorthand's name is the key of a question that the shorthand does not stand for.
    private func isQuestion(_ name: String) -> Bool {
        guard let question = survey?.question(name) else { return false }
        return question != (name == WebFields.score ? survey?.firstScored : survey?.firstText)
    }

    /// Fields with the keys of questions. A key that comes several times is a question with several choices.
    private func answers() -> [SubmittedAnswer] {
        var names: [String] = []
        var values: [String: [String]] = [:]
        for pair in pairs where isAnswer(pair.name) && !pair.value.isEmpty {
            if values[pair.name] == nil { names.append(pair.name) }
            values[pair.name, default: []].append(pair.value)
        }
        let answers = names.map { name in
            let given = values[name] ?? []
            return SubmittedAnswer(question: name, value: given.count == 1 ? .text(given[0]) : .list(given), path: name)
        }
        return answers + ratings()
    }

    /// The statements of a questionnaire have fields of their own: `usability.1`, `usability.2` and so on.
    private func ratings() -> [SubmittedAnswer] {
        (survey?.questions ?? []).compactMap { question in
            guard case .questionnaire(let questionnaire) = question.kind else { return nil }
            let given = (1...questionnaire.itemCount).map { item in value("\(question.key).\(item)") ?? "" }
            guard given.contains(where: { !$0.isEmpty }) else { return nil }
            return SubmittedAnswer(question: question.key, value: .list(given), path: question.key)
        }
    }

    private func isAnswer(_ name: String) -> Bool {
        if name == WebFields.score || name == WebFields.comment { return isQuestion(name) }
        if let survey {
            return survey.question(name).map { question in
                if case .questionnaire = question.kind { false } else { true }
            } ?? false
        }
        return !name.isEmpty && !WebFields.scalar.contains(name)
    }
}
