internal import Feedback

/// What somebody typed into a form, and what was wrong with it, found again by question.
struct FormState {
    let survey: Survey
    let typed: [(name: String, value: String)]
    let errors: [InvalidParameter]
    let text: PageText

    /// Everything sent under the question's key, or under the shorthand that stands for it.
    func values(of question: Question) -> [String] {
        let named = values(named: question.key)
        if !named.isEmpty { return named }
        if question.key == survey.firstScored?.key { return values(named: "score") }
        if question.key == survey.firstText?.key { return values(named: "comment") }
        return []
    }

    func value(named name: String) -> String {
        if let value = values(named: name).first { return value }
        // Another site's form may use the short names; the intake takes both.
        switch name {
        case FormFields.personEmail: return values(named: "email").first ?? ""
        case FormFields.personName: return values(named: "name").first ?? ""
        default: return ""
        }
    }

    /// The sentences about the field of that name, each once.
    func reasons(for name: String) -> [String] {
        let all = errors.filter { fieldName(of: $0) == name }.map(sentence)
        return all.enumerated().filter { index, reason in !all[..<index].contains(reason) }.map(\.element)
    }

    /// What is wrong in the words of a page. The reasons themselves are the API's, for programmers and in English.
    func sentence(_ error: InvalidParameter) -> String {
        guard let name = fieldName(of: error) else { return FormState.capitalised(error.reason) }
        if name == FormFields.personEmail { return text.emailShape }
        if name == FormFields.consent { return text.consentNeeded }
        guard let question = survey.question(name) else { return FormState.capitalised(error.reason) }
        switch question.kind {
        case .nps, .csat, .ces, .stars, .scale:
            let range = question.kind.scale?.range ?? 0...10
            return text.chooseNumber(range.lowerBound, range.upperBound)
        case .thumbs, .yesNo, .choice, .task: return text.chooseOne
        case .questionnaire: return text.rateAll
        case .choices: return text.chooseListed
        case .text:
            return values(of: question).allSatisfy(\.isEmpty) ? text.answerNeeded : FormState.capitalised(error.reason)
        }
    }

    /// The lines of the summary: every fault once.
    var lines: [(name: String?, sentence: String)] {
        var lines: [(name: String?, sentence: String)] = []
        for error in errors {
            let line = (name: fieldName(of: error), sentence: sentence(error))
            if !lines.contains(where: { $0 == line }) { lines.append(line) }
        }
        return lines
    }

    /// Reasons of the API are the end of a sentence about a field.
    private static func capitalised(_ reason: String) -> String {
        reason.prefix(1).uppercased() + reason.dropFirst()
    }

    /// The form's own name for the field that an error is about; `nil` where it is about none of them.
    func fieldName(of error: InvalidParameter) -> String? {
        switch error.name {
        case "email", FormFields.personEmail: return FormFields.personEmail
        case "name", FormFields.personName: return FormFields.personName
        default: break
        }
        if let question = survey.question(error.name) { return question.key }
        if error.name == "score" { return survey.firstScored?.key }
        if error.name == "comment" { return survey.firstText?.key }
        return survey.questions.first { error.name == "answers.\($0.key)" || error.name == "answers[\($0.key)]" }?.key
    }

    private func values(named name: String) -> [String] {
        typed.filter { $0.name == name }.map(\.value)
    }
}
