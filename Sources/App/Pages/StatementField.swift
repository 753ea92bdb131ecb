/// One statement of a questionnaire with its row of ratings.
struct StatementField {
    let identifier: String
    let name: String
    let statement: String
    let range: ClosedRange<Int>
    let low: String
    let high: String
    let text: PageText
    let chosen: String

    func render() -> HTML {
        .tag(.fieldset, .className("statement"), HTMLAttribute(.describedBy, identifier + "-ends")) {
            HTML.tag(.legend, .className("statement-text"), text: statement)
            HTML.tag(.div, .className("choices choices-scale scale-\(range.count)")) {
                for (index, value) in range.enumerated() { control(value, number: index + 1) }
            }
            HTML.tag(.div, .className("ends"), HTMLAttribute(.id, identifier + "-ends")) {
                HTML.tag(.span, text: text.scaleEnd(range.lowerBound, low))
                HTML.tag(.span, text: text.scaleEnd(range.upperBound, high))
            }
        }
    }

    private func control(_ value: Int, number: Int) -> HTML {
        let own = "\(identifier)-\(number)"
        return .tag(.label, .className("choice"), HTMLAttribute(.identifierOfField, own)) {
            HTML.tag(
                .input, HTMLAttribute(.id, own), HTMLAttribute(.type, "radio"), HTMLAttribute(.name, name),
                HTMLAttribute(.value, String(value)), .flag(.checked, chosen == String(value)))
            HTML.tag(.span, text: String(value))
        }
    }
}
