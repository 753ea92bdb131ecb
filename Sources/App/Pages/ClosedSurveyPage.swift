package import Feedback

/// What stands at a survey's address when it takes no answers.
package enum ClosedSurveyPage {
    /// - Parameter survey: `nil` where no survey has that address; a draft is not told from it.
    package static func render(survey: Survey?, language: String) -> HTML {
        let text = PageText.of(language)
        let isKnown = survey.map { $0.status != .draft } ?? false
        let sentence =
            switch survey?.status {
            case .paused, .live: text.closedPaused
            case .archived: text.closedArchived
            case .draft, nil: text.closedUnknown
            }
        let title = isKnown ? text.closedTitle : text.error(404).title
        return PageShell.render(title: title, language: language) {
            HTML.tag(.h1, text: title)
            HTML.tag(.p, .className("lead"), text: sentence)
        }
    }
}
