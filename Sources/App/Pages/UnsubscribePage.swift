/// Where the link for unsubscribing leads: a button, and afterwards that it is done.
struct UnsubscribePage {
    let token: String
    let language: String
    let isDone: Bool

    func render() -> HTML {
        let text = PageText.of(language)
        return PageShell.render(title: text.unsubscribeTitle, language: language, isNarrow: true) {
            HTML.tag(.h1, text: text.unsubscribeTitle)
            if isDone {
                HTML.tag(.p, .className("lead"), HTMLAttribute(.role, "status"), text: text.unsubscribed)
            } else {
                HTML.tag(.p, .className("lead"), text: text.unsubscribeLead)
                HTML.tag(
                    .form, HTMLAttribute(.method, "post"), .address(.action, HTMLAddress(path: "/u/", segment: token))
                ) {
                    HTML.tag(
                        .button, HTMLAttribute(.type, "submit"), .className("button"), text: text.unsubscribeButton)
                }
            }
        }
    }
}
