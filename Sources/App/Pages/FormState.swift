internal import Feedback

/// What somebody typed into a form, and what was wrong with it, found again by question.
struct FormState {
    let survey: Survey
    let typed: [(name: String, value: String)]
    let errors: [InvalidParameter]

    /// Everything sent under the question's key, or under the shorthand that stands for it.
    func values(of question: Question) -> [String] {
        let named = values(named: question.key)
        if !named.isEmpty { return named }
        if question.key == survey.firstScored?.key { return values(named: "score") }
        if question.key == survey.firstText?.key { return values(named: "comment") }
        return []
    }

    func value(named name: String) -> String {
        values(named: name).first ?? ""
    }

    /// The sentences about the question that `key` names.
    func reasons(for key: String) -> [String] {
        errors.filter { fieldName(of: $0) == key }.map(\.reason)
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
