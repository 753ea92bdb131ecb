/// A labelled one-line field with its hint and what was wrong with it.
struct TextField {
    let identifier: String
    let name: String
    let label: String
    var value = ""
    var type = "text"
    var autocomplete: String?
    var hint: String?
    var isRequired = false
    var isFocused = false
    var reasons: [String] = []

    func render() -> HTML {
        .tag(.div, .className(reasons.isEmpty ? "field" : "field field-invalid")) {
            HTML.tag(.label, .className("label"), HTMLAttribute(.identifierOfField, identifier), text: label)
            if let hint { HTML.tag(.p, .className("hint"), HTMLAttribute(.id, identifier + "-hint"), text: hint) }
            FieldReasons(identifier: identifier, reasons: reasons).render()
            HTML.tag(
                .input, HTMLAttribute(.id, identifier), HTMLAttribute(.name, name), HTMLAttribute(.type, type),
                value.isEmpty ? nil : HTMLAttribute(.value, value), .optional(.autocomplete, autocomplete),
                .flag(.required, isRequired), .flag(.autofocus, isFocused),
                type == "email" ? HTMLAttribute(.autocapitalize, "none") : nil,
                type == "email" ? HTMLAttribute(.spellcheck, "false") : nil,
                reasons.isEmpty ? nil : HTMLAttribute(.invalid, "true"),
                FieldReasons.description(of: identifier, hasHint: hint != nil, hasReasons: !reasons.isEmpty))
        }
    }
}
