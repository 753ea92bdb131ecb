package import Feedback

/// Where a posted form leads (303): thanks that fit the answers that were given.
package enum ThankYouPage {
    /// Thanks of a sentence or two are the page's heading; longer ones stand under one.
    private static let headingBytesMax = 90

    /// - Parameters:
    ///   - scores: the scores just given, by question; the first `thanks` whose condition holds is shown.
    ///   - chosen: which of the thanks fits, where that is known already.
    package static func render(
        survey: Survey, language: String, scores: [(question: String, score: Int)] = [], chosen: Int? = nil,
        options: FormOptions = FormOptions()
    ) -> HTML {
        let text = PageText.of(language)
        let fitting = survey.thanks(for: { question in
            scores.first { $0.question == question }.map { .score($0.score) }
        })
        let thanks = chosen.map { survey.thanks[$0] } ?? fitting
        let words = thanks?.text.text(in: language) ?? text.thankYou
        let isHeading = words.utf8.count <= headingBytesMax
        let dress = PageShell.Dress(survey: survey, options: options, hasScript: options.isEmbedded || options.isKiosk)
        return PageShell.render(title: text.thankYouTitle + " - " + survey.name, language: language, dress: dress) {
            HTML.tag(.div, .className("tick"), HTMLAttribute(.hidden, "true"))
            HTML.tag(.h1, text: isHeading ? words : text.thankYouTitle)
            if !isHeading { HTML.tag(.p, .className("lead"), text: words) }
            if let link = thanks?.link.flatMap({ HTMLAddress(external: $0) }), !options.isKiosk {
                HTML.tag(.p) {
                    HTML.tag(
                        .a, .className("button"), HTMLAttribute(.rel, "noopener noreferrer"),
                        .address(.href, link), text: text.thankYouLink)
                }
            }
            if options.isKiosk { again(survey, language, text) }
        }
    }

    private static func again(_ survey: Survey, _ language: String, _ text: PageText) -> HTML {
        let address = HTMLAddress(
            path: "/f/", segment: survey.slug, query: [("kiosk", "1"), ("lang", language)])
        return .tag(.p) {
            HTML.tag(.a, .className("button"), .address(.href, address), text: text.widget.again)
        }
    }
}
