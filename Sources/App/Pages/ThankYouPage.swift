package import Feedback

/// Where a posted form leads (303): thanks that fit the score that was given.
package enum ThankYouPage {
    /// Thanks of a sentence or two are the page's heading; longer ones stand under one.
    private static let headingBytesMax = 90

    /// - Parameter scores: the scores just given, by question; the first `thanks` whose condition holds is shown.
    package static func render(survey: Survey, language: String, scores: [(question: String, score: Int)] = []) -> HTML
    {
        let text = PageText.of(language)
        let thanks = survey.thanks.first { thanks in
            guard let condition = thanks.condition else { return true }
            return scores.contains { $0.question == condition.question && condition.holds(for: .score($0.score)) }
        }
        let words = thanks?.text.text(in: language) ?? text.thankYou
        let isHeading = words.utf8.count <= headingBytesMax
        return PageShell.render(title: text.thankYouTitle + " - " + survey.name, language: language) {
            HTML.tag(.div, .className("tick"), HTMLAttribute(.hidden, "true"))
            HTML.tag(.h1, text: isHeading ? words : text.thankYouTitle)
            if !isHeading { HTML.tag(.p, .className("lead"), text: words) }
            if let link = thanks?.link.flatMap({ HTMLAddress(external: $0) }) {
                HTML.tag(.p) {
                    HTML.tag(
                        .a, .className("button"), HTMLAttribute(.rel, "noopener noreferrer"), .address(.href, link),
                        text: text.thankYouLink)
                }
            }
        }
    }
}
