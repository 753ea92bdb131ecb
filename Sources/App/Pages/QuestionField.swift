internal import Feedback

/// One question of a survey as form controls: a group of radio buttons, a group of boxes, or a text area.
struct QuestionField {
    let question: Question
    /// Its place on the page, from 1. Identifiers are made of it, because a key may hold what an identifier may not.
    let number: Int
    /// Whether the page numbers its questions, which it does where one refers to another.
    let isNumbered: Bool
    let language: String
    let text: PageText
    /// The sentence that says when the question is to be answered.
    let dependency: String?
    let values: [String]
    let reasons: [String]

    private var identifier: String { "q\(number)" }
    private var label: String { (isNumbered ? "\(number). " : "") + question.label.text(in: language) }

    /// The identifier that a link to the question leads to.
    static func firstControl(of question: Question, number: Int) -> String {
        question.kind == .text ? "q\(number)" : "q\(number)-1"
    }

    func render() -> HTML {
        switch question.kind {
        case .text: textArea
        case .choices(let choices): group(choices.map { Choice(value: $0, label: $0) }, type: "checkbox", style: "list")
        case .choice(let choices): group(choices.map { Choice(value: $0, label: $0) }, style: "list")
        case .yesNo: group([Choice(value: "yes", label: text.yes), Choice(value: "no", label: text.no)], style: "pair")
        case .questionnaire: textArea
        case .task: group(TaskOutcome.allCases.map { Choice(value: $0.rawValue, label: $0.rawValue) }, style: "list")
        case .thumbs:
            group(
                [Choice(value: "1", label: high ?? text.thumbsUp), Choice(value: "0", label: low ?? text.thumbsDown)],
                style: "pair")
        case .nps, .csat, .ces, .stars, .scale: scale
        }
    }

    private struct Choice {
        let value: String
        let label: String
    }

    private var low: String? { question.low?.text(in: language) }
    private var high: String? { question.high?.text(in: language) }

    private var scale: HTML {
        let range = question.kind.scale?.range ?? 0...10
        return group(range.map { Choice(value: String($0), label: String($0)) }, style: "scale scale-\(range.count)")
    }

    // MARK: Groups

    private func group(_ choices: [Choice], type: String = "radio", style: String) -> HTML {
        let hints = hints(isMultiple: type == "checkbox")
        return .tag(
            .fieldset, .className(reasons.isEmpty ? "field" : "field field-invalid"),
            FieldReasons.description(of: identifier, hasHint: !hints.isEmpty, hasReasons: !reasons.isEmpty)
        ) {
            HTML.tag(.legend, .className("label")) { HTML(text: label) + mark }
            hintBox(hints)
            FieldReasons(identifier: identifier, reasons: reasons).render()
            HTML.tag(.div, .className("choices choices-" + style)) {
                for (index, choice) in choices.enumerated() { control(choice, index: index + 1, type: type) }
            }
            ends
        }
    }

    private func control(_ choice: Choice, index: Int, type: String) -> HTML {
        let own = "\(identifier)-\(index)"
        return .tag(.label, .className("choice"), HTMLAttribute(.identifierOfField, own)) {
            HTML.tag(
                .input, HTMLAttribute(.id, own), HTMLAttribute(.type, type), HTMLAttribute(.name, question.key),
                HTMLAttribute(.value, choice.value), .flag(.checked, values.contains(choice.value)),
                .flag(.required, question.isRequired && type == "radio"))
            HTML.tag(.span, text: choice.label)
        }
    }

    /// What the ends of a scale mean, under it for the eye; the same words are in the hint for screen readers.
    @HTMLBuilder private var ends: HTML {
        if question.kind != .thumbs, let scale = question.kind.scale, low != nil || high != nil {
            HTML.tag(.div, .className("ends"), HTMLAttribute(.hidden, "true")) {
                HTML.tag(.span, text: low.map { text.scaleEnd(scale.range.lowerBound, $0) } ?? "")
                HTML.tag(.span, text: high.map { text.scaleEnd(scale.range.upperBound, $0) } ?? "")
            }
        }
    }

    // MARK: Text

    private var textArea: HTML {
        let hints = hints(isMultiple: false)
        return .tag(.div, .className(reasons.isEmpty ? "field" : "field field-invalid")) {
            HTML.tag(.label, .className("label"), HTMLAttribute(.identifierOfField, identifier)) {
                HTML(text: label) + mark
            }
            hintBox(hints)
            FieldReasons(identifier: identifier, reasons: reasons).render()
            HTML.tag(
                .textarea, HTMLAttribute(.id, identifier), HTMLAttribute(.name, question.key),
                HTMLAttribute(.rows, "4"),
                .flag(.required, question.isRequired), reasons.isEmpty ? nil : HTMLAttribute(.invalid, "true"),
                FieldReasons.description(of: identifier, hasHint: !hints.isEmpty, hasReasons: !reasons.isEmpty),
                text: values.first ?? "")
        }
    }

    // MARK: Around the controls

    private var mark: HTML {
        HTML(text: " ") + .tag(.span, .className("mark"), text: question.isRequired ? text.required : text.optional)
    }

    private struct Hint {
        let text: String
        let isForScreenReadersOnly: Bool
    }

    private func hints(isMultiple: Bool) -> [Hint] {
        var hints: [Hint] = []
        if let dependency { hints.append(Hint(text: dependency, isForScreenReadersOnly: false)) }
        if isMultiple { hints.append(Hint(text: text.chooseAny, isForScreenReadersOnly: false)) }
        if question.kind != .thumbs, let range = question.kind.scale?.range {
            if let low { hints.append(Hint(text: text.scaleEnd(range.lowerBound, low), isForScreenReadersOnly: true)) }
            if let high {
                hints.append(Hint(text: text.scaleEnd(range.upperBound, high), isForScreenReadersOnly: true))
            }
        }
        return hints
    }

    @HTMLBuilder private func hintBox(_ hints: [Hint]) -> HTML {
        if !hints.isEmpty {
            HTML.tag(.div, HTMLAttribute(.id, identifier + "-hint")) {
                for hint in hints {
                    HTML.tag(.p, .className(hint.isForScreenReadersOnly ? "unseen" : "hint"), text: hint.text)
                }
            }
        }
    }
}
