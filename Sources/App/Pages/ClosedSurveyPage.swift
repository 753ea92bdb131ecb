package import Feedback

/// What stands at a survey's address when it takes no answers.
package enum ClosedSurveyPage {
    /// - Parameters:
    ///   - survey: `nil` where no survey has that address; a draft is not told from it.
    ///   - availability: why it takes none; `nil` where its status says so.
    package static func render(
        survey: Survey?, language: String, availability: Availability? = nil, options: FormOptions = FormOptions()
    ) -> HTML {
        let text = PageText.of(language)
        let availability = availability ?? survey?.availability(at: Instant(millisecondsSinceEpoch: 0)) ?? .draft
        let isKnown = availability != .draft
        let sentence =
            switch availability {
            case .paused, .open: text.closedPaused
            case .archived: text.closedArchived
            case .notYet: text.closedNotYet
            case .over: text.closedOver
            case .draft: text.closedUnknown
            }
        let title = isKnown ? text.closedTitle : text.error(404).title
        let dress = PageShell.Dress(survey: isKnown ? survey : nil, options: options)
        return PageShell.render(title: title, language: language, dress: dress) {
            HTML.tag(.h1, text: title)
            HTML.tag(.p, .className("lead"), text: sentence)
        }
    }

    /// For a link whose time is over.
    package static func renderEndedLink(survey: Survey, language: String) -> HTML {
        let text = PageText.of(language)
        return PageShell.render(
            title: text.closedTitle, language: language, dress: PageShell.Dress(survey: survey)
        ) {
            HTML.tag(.h1, text: text.closedTitle)
            HTML.tag(.p, .className("lead"), text: text.linkEnded)
        }
    }
}
