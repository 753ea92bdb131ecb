internal import Feedback

/// A labelled list to choose one from.
struct SelectField {
    let identifier: String
    let name: String
    let label: String
    let options: [(value: String, text: String)]
    var chosen = ""
    var hint: String?
    var reasons: [String] = []

    func render() -> HTML {
        .tag(.div, .className(reasons.isEmpty ? "field" : "field field-invalid")) {
            HTML.tag(.label, .className("label"), HTMLAttribute(.identifierOfField, identifier), text: label)
            if let hint { HTML.tag(.p, .className("hint"), HTMLAttribute(.id, identifier + "-hint"), text: hint) }
            FieldReasons(identifier: identifier, reasons: reasons).render()
            HTML.tag(
                .select, HTMLAttribute(.id, identifier), HTMLAttribute(.name, name),
                reasons.isEmpty ? nil : HTMLAttribute(.invalid, "true"),
                FieldReasons.description(of: identifier, hasHint: hint != nil, hasReasons: !reasons.isEmpty)
            ) {
                for option in options {
                    HTML.tag(
                        .option, HTMLAttribute(.value, option.value), .flag(.selected, option.value == chosen),
                        text: option.text)
                }
            }
        }
    }
}
