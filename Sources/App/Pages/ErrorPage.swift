/// An error for a caller that asked for HTML: what happened, in plain words, and what to do next.
package enum ErrorPage {
    /// - Parameters:
    ///   - detail: a sentence more about this case, written by us and safe to show.
    ///   - requestID: what finds the request in the log.
    ///   - isForAdmins: whether the page may point at the dashboard; customers have no business there.
    package static func render(
        status: Int, detail: String? = nil, requestID: String? = nil, language: String = "en", isForAdmins: Bool = true
    ) -> HTML {
        let text = PageText.of(language)
        let (title, next) = text.error(status)
        return PageShell.render(title: title, language: language) {
            HTML.tag(.p, .className("status"), text: String(status))
            HTML.tag(.h1, text: title)
            if let detail { HTML.tag(.p, .className("lead"), text: detail) }
            HTML.tag(.p, .className(detail == nil ? "lead" : "hint"), text: next)
            if isForAdmins { action(for: status, text) }
            if let requestID {
                HTML.tag(.p, .className("hint")) {
                    HTML(text: text.errorReference + " ")
                    HTML.tag(.code, text: requestID)
                }
            }
        }
    }

    private static func action(for status: Int, _ text: PageText) -> HTML {
        let (address, label): (HTMLAddress, String) =
            status == 401 ? ("/sign-in", text.account.signIn) : ("/", text.errorHome)
        return .tag(.p) { HTML.tag(.a, .className("button"), .address(.href, address), text: label) }
    }
}
