/// What every hosted page has around its own content. Nothing in it needs JavaScript.
enum PageShell {
    /// - Parameter title: what the browser's tab shows; it names the page first, then whose it is.
    static func render(
        title: String, language: String, isNarrow: Bool = false, @HTMLBuilder content: () -> HTML
    ) -> HTML {
        let language = PageLanguage(language)
        return HTML(literal: "<!doctype html>\n")
            + .tag(.html, HTMLAttribute(.lang, language.tag), HTMLAttribute(.dir, language.direction)) {
                head(title: title)
                HTML.tag(.body, .className(isNarrow ? "page page-narrow" : "page")) {
                    HTML.tag(.main, .className("sheet"), content: content)
                }
            } + HTML(literal: "\n")
    }

    private static func head(title: String) -> HTML {
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
        }
    }
}
