package import Feedback

/// A survey as a page: `GET /f/{survey}`, and again with what was typed when the answer to a post is 422.
package struct FormPage {
    private let survey: Survey
    private let language: String
    private let text: PageText
    private let state: FormState

    /// - Parameters:
    ///   - language: the language chosen for the person, a BCP 47 tag.
    ///   - typed: the fields as they were posted, or one `score` from the query of a one-click mail link.
    ///   - errors: why the post was refused; empty for a fresh form.
    ///   - formToken: the signed token that says when this form was given out.
    ///   - submissionID: sent back with the post, so that a second press of the button makes no second feedback.
    package static func render(
        survey: Survey, language: String, formToken: String, submissionID: String,
        typed: [(name: String, value: String)] = [], errors: [InvalidParameter] = []
    ) -> HTML {
        let page = FormPage(
            survey: survey, language: language, text: PageText.of(language),
            state: FormState(survey: survey, typed: typed, errors: errors, text: PageText.of(language)))
        return page.render(formToken: formToken, submissionID: submissionID)
    }

    private func render(formToken: String, submissionID: String) -> HTML {
        let title = (state.errors.isEmpty ? "" : text.errorTitlePrefix) + survey.name
        return PageShell.render(title: title, language: language) {
            HTML.tag(.h1, .className("survey-name"), text: survey.name)
            errorSummary
            HTML.tag(
                .form, HTMLAttribute(.method, "post"), .flag(.novalidate),
                .address(.action, HTMLAddress(path: "/channels/web/", segment: survey.slug))
            ) {
                hidden(FormFields.token, formToken)
                hidden(FormFields.submission, submissionID)
                hidden(FormFields.language, language)
                for (index, question) in survey.questions.enumerated() {
                    field(question, number: index + 1)
                }
                contact
                honeypot
                HTML.tag(.button, HTMLAttribute(.type, "submit"), .className("button"), text: text.send)
            }
        }
    }

    private func field(_ question: Question, number: Int) -> HTML {
        let dependency = question.condition.flatMap { condition -> String? in
            guard case .score(let range) = condition.wanted else { return nil }
            return survey.questions.firstIndex { $0.key == condition.question }.map {
                text.onlyIf($0 + 1, range.lowerBound, range.upperBound)
            }
        }
        return QuestionField(
            question: question, number: number, isNumbered: survey.questions.contains { $0.condition != nil },
            language: language, text: text, dependency: dependency, values: state.values(of: question),
            reasons: state.reasons(for: question.key)
        ).render()
    }

    private func hidden(_ name: String, _ value: String) -> HTML {
        .tag(.input, HTMLAttribute(.type, "hidden"), HTMLAttribute(.name, name), HTMLAttribute(.value, value))
    }

    // MARK: What was wrong

    @HTMLBuilder private var errorSummary: HTML {
        if !state.errors.isEmpty {
            HTML.tag(
                .div, .className("summary"), HTMLAttribute(.role, "alert"), HTMLAttribute(.tabindex, "-1"),
                .flag(.autofocus)
            ) {
                HTML.tag(.p, .className("summary-title"), text: text.errorSummary)
                HTML.tag(.ul) { for line in state.lines { HTML.tag(.li) { summaryLine(line) } } }
            }
        }
    }

    private func summaryLine(_ line: (name: String?, sentence: String)) -> HTML {
        guard let target = line.name.flatMap(anchor) else { return HTML(text: line.sentence) }
        return .tag(.a, .address(.href, HTMLAddress(fragment: target.identifier))) {
            HTML(text: text.summaryLine(target.label, line.sentence))
        }
    }

    /// Where a line of the summary leads: the first control of its field.
    private func anchor(of name: String) -> (identifier: String, label: String)? {
        if name == FormFields.personName { return (ContactField.nameIdentifier, text.name) }
        if name == FormFields.personEmail { return (ContactField.emailIdentifier, text.email) }
        guard let index = survey.questions.firstIndex(where: { $0.key == name }) else { return nil }
        let question = survey.questions[index]
        return (QuestionField.firstControl(of: question, number: index + 1), question.label.text(in: language))
    }

    // MARK: Who says it

    private var contact: HTML {
        ContactField(
            text: text, name: state.value(named: FormFields.personName),
            email: state.value(named: FormFields.personEmail),
            nameReasons: state.reasons(for: FormFields.personName),
            emailReasons: state.reasons(for: FormFields.personEmail)
        ).render()
    }

    /// Off the screen by the style sheet, because some robots skip what is not displayed at all.
    private var honeypot: HTML {
        .tag(.div, .className("away"), HTMLAttribute(.hidden, "true")) {
            HTML.tag(.label, HTMLAttribute(.identifierOfField, "fx"), text: text.leaveEmpty)
            HTML.tag(
                .input, HTMLAttribute(.id, "fx"), HTMLAttribute(.name, FormFields.honeypot),
                HTMLAttribute(.type, "text"), HTMLAttribute(.tabindex, "-1"), HTMLAttribute(.autocomplete, "off"))
        }
    }
}
