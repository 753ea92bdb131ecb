internal import Feedback

/// What every hosted page has around its own content. Nothing in it needs JavaScript.
enum PageShell {
    /// What a page has of a survey's own.
    struct Dress {
        var survey: Survey?
        /// Class names beside those of every page: `embedded`, `kiosk`.
        var options = FormOptions()
        /// Whether our script for forms makes the page livelier.
        var hasScript = false
    }

    /// - Parameter title: what the browser's tab shows; it names the page first, then whose it is.
    static func render(
        title: String, language: String, isNarrow: Bool = false, dress: Dress = Dress(),
        @HTMLBuilder content: () -> HTML
    ) -> HTML {
        let language = PageLanguage(language)
        let classes =
            ["page"] + (isNarrow ? ["page-narrow"] : dress.survey == nil ? ["page-tool"] : [])
            + (dress.options.isEmbedded ? ["embedded"] : [])
            + (dress.options.isKiosk ? ["kiosk"] : [])
        return HTML(literal: "<!doctype html>\n")
            + .tag(.html, HTMLAttribute(.lang, language.tag), HTMLAttribute(.dir, language.direction)) {
                head(title: title, dress)
                HTML.tag(.body, .className(classes.joined(separator: " "))) {
                    HTML.tag(.main, .className("sheet")) { logo(dress) + content() }
                }
            } + HTML(literal: "\n")
    }

    private static func head(title: String, _ dress: Dress) -> HTML {
        .tag(.head) {
            HTML.tag(.meta, HTMLAttribute(.charset, "utf-8"))
            HTML.tag(.title, text: title)
            HTML.tag(
                .meta, HTMLAttribute(.name, "viewport"), HTMLAttribute(.content, "width=device-width, initial-scale=1"))
            HTML.tag(.meta, HTMLAttribute(.name, "robots"), HTMLAttribute(.content, "noindex"))
            HTML.tag(.meta, HTMLAttribute(.name, "color-scheme"), HTMLAttribute(.content, "light dark"))
            HTML.tag(.link, HTMLAttribute(.rel, "icon"), .address(.href, "/icon.svg"))
            HTML.tag(.link, HTMLAttribute(.rel, "stylesheet"), .address(.href, "/tokens.css"))
            HTML.tag(.link, HTMLAttribute(.rel, "stylesheet"), .address(.href, "/pages.css"))
            if dress.survey != nil {
                HTML.tag(.link, HTMLAttribute(.rel, "stylesheet"), .address(.href, "/forms.css"))
            }
            if let survey = dress.survey, survey.theme.accent != nil {
                HTML.tag(
                    .link, HTMLAttribute(.rel, "stylesheet"),
                    .address(.href, HTMLAddress(path: "/f/", segment: survey.slug, rest: "/theme.css")))
            }
            if dress.hasScript { HTML(literal: "<script type=\"module\" src=\"/form.js\"></script>") }
        }
    }

    /// The survey's name says whose it is; the picture repeats that for the eye.
    @HTMLBuilder private static func logo(_ dress: Dress) -> HTML {
        if let logo = dress.survey?.theme.logo.flatMap({ HTMLAddress(picture: $0) }) {
            HTML.tag(.img, .className("logo"), .address(.source, logo), HTMLAttribute(.alt, ""))
        }
    }
}
