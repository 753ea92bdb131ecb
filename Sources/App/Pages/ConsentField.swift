internal import Feedback

/// The box by which somebody gives leave.
struct ConsentField {
    static let identifier = "consent"

    let consent: Consent
    let page: FieldContext

    private var mark: String { consent.isRequired ? page.text.required : page.text.optional }

    func render() -> HTML {
        let reasons = page.state.reasons(for: FormFields.consent)
        let isGiven = ["yes", "true", "1", "on"].contains(page.state.value(named: FormFields.consent))
        return .tag(.div, .className(reasons.isEmpty ? "field consent" : "field consent field-invalid")) {
            FieldReasons(identifier: ConsentField.identifier, reasons: reasons).render()
            HTML.tag(.div, .className("choices choices-list")) {
                HTML.tag(.label, .className("choice"), HTMLAttribute(.identifierOfField, ConsentField.identifier)) {
                    HTML.tag(
                        .input, HTMLAttribute(.id, ConsentField.identifier), HTMLAttribute(.type, "checkbox"),
                        HTMLAttribute(.name, FormFields.consent), HTMLAttribute(.value, "yes"),
                        .flag(.checked, isGiven), .flag(.required, consent.isRequired),
                        FieldReasons.description(
                            of: ConsentField.identifier, hasHint: false, hasReasons: !reasons.isEmpty))
                    // One span: the style sheet makes a box of each within a choice.
                    HTML.tag(.span, text: consent.text.text(in: page.language) + " (\(mark))")
                }
            }
        }
    }
}
