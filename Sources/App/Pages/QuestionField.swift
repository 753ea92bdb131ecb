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
    /// What was chosen for each statement of a questionnaire.
    var ratings: [String] = []

    private var identifier: String { "q\(number)" }
    private var label: String { (isNumbered ? "\(number). " : "") + question.label.text(in: language) }

    /// The identifier that a link to the question leads to.
    static func firstControl(of question: Question, number: Int) -> String {
        switch question.kind {
        case .text: "q\(number)"
        case .questionnaire: "q\(number)-1-1"
        default: "q\(number)-1"
        }
    }

    func render() -> HTML {
        switch question.kind {
        case .text: textArea
        case .choices: group(options, type: "checkbox", style: "list")
        case .choice, .task: group(options, style: "list")
        case .yesNo: group(options, style: "pair")
        case .questionnaire(let questionnaire): statements(questionnaire)
        case .thumbs:
            group(
                [Choice(value: "1", label: high ?? text.thumbsUp), Choice(value: "0", label: low ?? text.thumbsDown)],
                style: "pair")
        case .nps, .csat, .ces, .stars, .scale: scale
        }
    }

    /// What an answer of that question is called on the page.
    static func label(of option: String, in question: Question, language: String, text: PageText) -> String {
        switch question.kind {
        case .yesNo: return option == "yes" ? text.yes : text.no
        case .task:
            let index = TaskOutcome.allCases.firstIndex { $0.rawValue == option } ?? 0
            return index < text.taskOutcomes.count ? text.taskOutcomes[index] : option
        default:
            let index = question.kind.options?.firstIndex(of: option)
            return index.map { question.label(ofOption: $0, in: language) } ?? option
        }
    }

    private var options: [Choice] {
        (question.kind.options ?? []).map { option in
            Choice(
                value: option,
                label: QuestionField.label(of: option, in: question, language: language, text: text))
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
        let sign = question.kind == .stars ? "\u{2605}" : ""
        return group(
            range.map { Choice(value: String($0), label: String($0) + sign) }, style: "scale scale-\(range.count)")
    }

    // MARK: Groups

    private func group(_ choices: [Choice], type: String = "radio", style: String) -> HTML {
        fieldset(hints(isMultiple: type == "checkbox")) {
            HTML.tag(.div, .className("choices choices-" + style)) {
                for (index, choice) in choices.enumerated() { control(choice, index: index + 1, type: type) }
            }
            ends
        }
    }

    /// A question of several controls: its label, what is said of it, and the controls.
    private func fieldset(_ hints: [Hint], @HTMLBuilder _ controls: () -> HTML) -> HTML {
        let content = controls()
        let attributes = [
            .className(reasons.isEmpty ? "field" : "field field-invalid"),
            FieldReasons.description(of: identifier, hasHint: !hints.isEmpty, hasReasons: !reasons.isEmpty),
        ]
        return .tag(.fieldset, attributes + live) {
            HTML.tag(.legend, .className("label")) { HTML(text: label) + mark }
            hintBox(hints)
            FieldReasons(identifier: identifier, reasons: reasons).render()
            content
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

    // MARK: Questionnaires

    /// Each statement is a group of its own within the question's.
    private func statements(_ questionnaire: Questionnaire) -> HTML {
        let usual = text.questionnaires.statements(of: questionnaire)
        let own = question.items.map { $0.text(in: language) }
        return fieldset(hints(isMultiple: false)) {
            for (index, statement) in (own.isEmpty ? usual : own).enumerated() {
                StatementField(
                    identifier: "\(identifier)-\(index + 1)", name: "\(question.key).\(index + 1)",
                    statement: statement, range: questionnaire.range, low: low ?? text.questionnaires.disagree,
                    high: high ?? text.questionnaires.agree, text: text,
                    chosen: index < ratings.count ? ratings[index] : ""
                ).render()
            }
        }
    }

    // MARK: Text

    private var textArea: HTML {
        let hints = hints(isMultiple: false)
        return .tag(.div, [.className(reasons.isEmpty ? "field" : "field field-invalid")] + live) {
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

    /// What the page's script reads of the question and of when it is shown.
    private var live: [HTMLAttribute?] {
        let own = HTMLAttribute(.dataQuestion, question.key)
        guard let condition = question.condition else { return [own] }
        let other = HTMLAttribute(.dataCondition, condition.question)
        switch condition.wanted {
        case .score(let range):
            return [
                own, other, HTMLAttribute(.dataFrom, String(range.lowerBound)),
                HTMLAttribute(.dataTo, String(range.upperBound)),
            ]
        case .option(let options): return [own, other, HTMLAttribute(.dataAnswers, options.joined(separator: "\n"))]
        }
    }

    private var mark: HTML {
        HTML(text: " ") + .tag(.span, .className("mark"), text: question.isRequired ? text.required : text.optional)
    }

    private struct Hint {
        let text: String
        let style: StaticString
    }

    private func hints(isMultiple: Bool) -> [Hint] {
        var hints: [Hint] = []
        if let dependency { hints.append(Hint(text: dependency, style: "hint condition")) }
        if isMultiple { hints.append(Hint(text: text.chooseAny, style: "hint")) }
        if question.kind != .thumbs, let range = question.kind.scale?.range {
            if let low { hints.append(Hint(text: text.scaleEnd(range.lowerBound, low), style: "unseen")) }
            if let high {
                hints.append(Hint(text: text.scaleEnd(range.upperBound, high), style: "unseen"))
            }
        }
        return hints
    }

    @HTMLBuilder private func hintBox(_ hints: [Hint]) -> HTML {
        if !hints.isEmpty {
            HTML.tag(.div, HTMLAttribute(.id, identifier + "-hint")) {
                for hint in hints {
                    HTML.tag(.p, .className(hint.style.description), text: hint.text)
                }
            }
        }
    }
}
