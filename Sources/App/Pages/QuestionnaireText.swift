internal import Feedback

/// The usual wording of the questionnaires, in one language.
struct QuestionnaireText: Sendable {
    let disagree: String
    let agree: String
    let sus: [String]
    let umuxLite: [String]

    func statements(of questionnaire: Questionnaire) -> [String] { questionnaire == .sus ? sus : umuxLite }
}
