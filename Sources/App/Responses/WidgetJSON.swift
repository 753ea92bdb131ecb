internal import Codecs
internal import Feedback

/// A survey in one language, with all that the widget says.
struct WidgetJSON {
    let survey: Survey
    let language: String

    private var text: PageText { PageText.of(language) }

    func value(isOpen: Bool, formToken: String) -> JSON {
        .object([
            "survey": .string(survey.slug), "name": .string(survey.name), "open": .bool(isOpen),
            "language": .string(language), "direction": .string(PageLanguage(language).direction),
            "questions": .array(isOpen ? survey.questions.map(question) : []),
            "consent": survey.consent.map(consent) ?? .null,
            "thanks": .array(survey.thanks.map(thanks)),
            "colours": colours,
            "asking": .object([
                "sampling": .number(survey.asking.sampling),
                "cooldown_days": .integer(Int64(survey.asking.cooldownDays)),
                "cooldown_scope": .string(survey.asking.cooldownScope.rawValue),
            ]),
            "text": words, "form_token": .string(formToken),
        ])
    }

    private func question(_ question: Question) -> JSON {
        var members: [JSON.Member] = [
            .init("key", .string(question.key)), .init("kind", .string(question.kind.name)),
            .init("required", .bool(question.isRequired)), .init("label", .string(question.label.text(in: language))),
        ]
        if let low = question.low { members.append(.init("low", .string(low.text(in: language)))) }
        if let high = question.high { members.append(.init("high", .string(high.text(in: language)))) }
        if let range = question.kind.scale?.range { members.append(.init("range", json(range))) }
        if let options = question.kind.options {
            members.append(
                .init(
                    "options",
                    .array(
                        options.map { option in
                            .strings([
                                option,
                                QuestionField.label(of: option, in: question, language: language, text: text),
                            ])
                        })))
        }
        if case .thumbs = question.kind {
            let up = question.high?.text(in: language) ?? text.thumbsUp
            let down = question.low?.text(in: language) ?? text.thumbsDown
            members.append(.init("options", .array([.strings(["1", up]), .strings(["0", down])])))
        }
        if case .questionnaire(let questionnaire) = question.kind {
            let own = question.items.map { $0.text(in: language) }
            members.append(
                .init("items", .strings(own.isEmpty ? text.questionnaires.statements(of: questionnaire) : own)))
            members.append(.init("range", json(questionnaire.range)))
            if question.low == nil { members.append(.init("low", .string(text.questionnaires.disagree))) }
            if question.high == nil { members.append(.init("high", .string(text.questionnaires.agree))) }
        }
        if let condition = question.condition { members.append(.init("show_if", json(condition))) }
        return .object(members)
    }

    private func json(_ range: ClosedRange<Int>) -> JSON {
        .array([.integer(Int64(range.lowerBound)), .integer(Int64(range.upperBound))])
    }

    private func json(_ condition: AnswerCondition) -> JSON {
        switch condition.wanted {
        case .score(let range):
            .object([
                "question": .string(condition.question), "from": .integer(Int64(range.lowerBound)),
                "to": .integer(Int64(range.upperBound)),
            ])
        case .option(let options):
            .object(["question": .string(condition.question), "is": .strings(options)])
        }
    }

    private func consent(_ consent: Consent) -> JSON {
        .object(["required": .bool(consent.isRequired), "text": .string(consent.text.text(in: language))])
    }

    private func thanks(_ thanks: Thanks) -> JSON {
        .object([
            "if": thanks.condition.map(json) ?? .null, "text": .string(thanks.text.text(in: language)),
            "link": .optional(thanks.link),
        ])
    }

    private var colours: JSON {
        guard let accent = survey.theme.accent else { return .null }
        let schemes = ThemeSheet.colours(accent).map { scheme in
            JSON.Member(
                scheme.light ? "light" : "dark",
                .object(scheme.values.map { JSON.Member($0.name, .string($0.value)) }))
        }
        return .object(schemes)
    }

    private var words: JSON {
        .object([
            "required": .string(text.required), "optional": .string(text.optional), "send": .string(text.send),
            "empty": .string(text.leaveEmpty), "any": .string(text.chooseAny), "answer": .string(text.answerNeeded),
            "one": .string(text.chooseOne), "rate": .string(text.rateAll), "consent": .string(text.consentNeeded),
            "thanks": .string(text.thankYouTitle), "reached": .string(text.thankYou),
            "continue": .string(text.thankYouLink), "closed": .string(text.closedTitle),
            "open": .string(text.widget.open), "close": .string(text.widget.close),
            "sending": .string(text.widget.sending), "failed": .string(text.widget.failed),
            "queued": .string(text.widget.queued),
        ])
    }
}
