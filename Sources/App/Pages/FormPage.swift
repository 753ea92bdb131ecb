package import Feedback

/// A survey as a page: `GET /f/{survey}`, and again with what was typed when the answer to a post is 422.
package struct FormPage {
    private let survey: Survey
    private let language: String
    private let text: PageText
    private let state: FormState
    private let options: FormOptions

    /// - Parameters:
    ///   - language: the language chosen for the person, a BCP 47 tag.
    ///   - typed: the fields as they were posted, or one `score` from the query of a one-click mail link.
    ///   - errors: why the post was refused; empty for a fresh form.
    ///   - formToken: the signed token that says when this form was given out.
    ///   - submissionID: sent back with the post, so that a second press of the button makes no second feedback.
    package static func render(
        survey: Survey, language: String, formToken: String, submissionID: String,
        typed: [(name: String, value: String)] = [], errors: [InvalidParameter] = [],
        options: FormOptions = FormOptions()
    ) -> HTML {
        let page = FormPage(
            survey: survey, language: language, text: PageText.of(language),
            state: FormState(survey: survey, typed: typed, errors: errors, text: PageText.of(language)),
            options: options)
        return page.render(formToken: formToken, submissionID: submissionID)
    }

    private func render(formToken: String, submissionID: String) -> HTML {
        let title = (state.errors.isEmpty ? "" : text.errorTitlePrefix) + survey.name
        let dress = PageShell.Dress(survey: survey, options: options, hasScript: true)
        return PageShell.render(title: title, language: language, dress: dress) {
            HTML.tag(.h1, .className("survey-name"), text: survey.name)
            errorSummary
            lead
            HTML.tag(
                .form, HTMLAttribute(.method, "post"), .flag(.novalidate),
                HTMLAttribute(.dataForm, options.isKiosk ? "kiosk" : options.isEmbedded ? "frame" : "page"),
                HTMLAttribute(.dataSurvey, survey.slug), HTMLAttribute(.dataMessages, messages),
                .address(.action, HTMLAddress(path: "/channels/web/", segment: survey.slug))
            ) {
                hiddenFields(formToken: formToken, submissionID: submissionID)
                for (index, question) in survey.questions.enumerated() {
                    field(question, number: index + 1)
                }
                if let consent = survey.consent { ConsentField(consent: consent, page: fieldContext).render() }
                if options.invitation == nil { contact }
                honeypot
                HTML.tag(.button, HTMLAttribute(.type, "submit"), .className("button"), text: text.send)
            }
            languages
        }
    }

    // MARK: What goes with the answers

    @HTMLBuilder private func hiddenFields(formToken: String, submissionID: String) -> HTML {
        hidden(FormFields.token, formToken)
        hidden(FormFields.submission, submissionID)
        hidden(FormFields.language, language)
        if let invitation = options.invitation { hidden(FormFields.invitation, invitation) }
        if options.isKiosk { hidden(FormFields.mode, "kiosk") }
        if options.isEmbedded { hidden(FormFields.embed, "1") }
    }

    private func hidden(_ name: String, _ value: String) -> HTML {
        .tag(.input, HTMLAttribute(.type, "hidden"), HTMLAttribute(.name, name), HTMLAttribute(.value, value))
    }

    /// What the script says, line by line.
    private var messages: String {
        let widget = text.widget
        return [widget.sending, widget.failed, widget.queued, widget.again, widget.fullScreen, text.thankYouTitle]
            .joined(separator: "\n")
    }

    @HTMLBuilder private var lead: HTML {
        if options.invitation != nil, let score = options.chosenScore, state.errors.isEmpty {
            HTML.tag(
                .p, .className("chosen"), HTMLAttribute(.dataVote, text.voteLeadTouch(score) + "\n" + text.voteCounted),
                text: text.voteLead(score))
        }
    }

    // MARK: Questions

    private var fieldContext: FieldContext { FieldContext(text: text, language: language, state: state) }

    private func field(_ question: Question, number: Int) -> HTML {
        QuestionField(
            question: question, number: number, isNumbered: survey.questions.contains { $0.condition != nil },
            language: language, text: text, dependency: dependency(of: question), values: state.values(of: question),
            reasons: state.reasons(for: question.key), ratings: ratings(of: question)
        ).render()
    }

    /// The sentence that says when the question is to be answered.
    private func dependency(of question: Question) -> String? {
        guard let condition = question.condition,
            let index = survey.questions.firstIndex(where: { $0.key == condition.question })
        else { return nil }
        switch condition.wanted {
        case .score(let range): return text.onlyIf(index + 1, range.lowerBound, range.upperBound)
        case .option(let wanted):
            let other = survey.questions[index]
            let labels = wanted.map { QuestionField.label(of: $0, in: other, language: language, text: text) }
            return text.onlyIfAnswer(index + 1, labels.joined(separator: ", "))
        }
    }

    private func ratings(of question: Question) -> [String] {
        guard case .questionnaire(let questionnaire) = question.kind else { return [] }
        return (1...questionnaire.itemCount).map { state.value(named: "\(question.key).\($0)") }
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
        if name == FormFields.consent, let consent = survey.consent {
            return (ConsentField.identifier, consent.text.text(in: language))
        }
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

    // MARK: In other words

    @HTMLBuilder private var languages: HTML {
        if survey.languages.count > 1 {
            HTML.tag(.nav, .className("languages"), HTMLAttribute(.ariaLabel, text.languageList)) {
                HTML.tag(.ul) {
                    for other in survey.languages { HTML.tag(.li) { languageLink(other) } }
                }
            }
        }
    }

    private func languageLink(_ other: String) -> HTML {
        var query: [(name: StaticString, value: String)] = [("lang", other)]
        if options.isEmbedded { query.append(("embed", "1")) }
        if options.isKiosk { query.append(("kiosk", "1")) }
        if let invitation = options.invitation { query.append(("t", invitation)) }
        if let score = options.chosenScore { query.append(("score", String(score))) }
        // After a refused post the page's address is the intake's: the link names the form.
        let address = HTMLAddress(path: "/f/", segment: survey.slug, query: query)
        return .tag(
            .a, .address(.href, address), HTMLAttribute(.lang, other), HTMLAttribute(.hreflang, other),
            HTMLAttribute(.dir, PageLanguage(other).direction),
            other == language ? HTMLAttribute(.current, "true") : nil, text: PageText.name(of: other))
    }
}
