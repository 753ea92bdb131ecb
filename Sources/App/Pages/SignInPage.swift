/// `GET /sign-in`, and again with the address that was typed when the password was wrong.
package enum SignInPage {
    /// - Parameters:
    ///   - next: the local path to go to afterwards; anything that is not one is dropped.
    ///   - hasFailed: the pair did not fit. The page does not tell which half was wrong.
    ///   - message: another reason in words, such as that a sign-in link has expired.
    package static func render(
        email: String = "", next: String? = nil, hasFailed: Bool = false, message: String? = nil,
        language: String = "en"
    ) -> HTML {
        let text = PageText.of(language)
        let account = text.account
        let reason = hasFailed ? account.signInFailed : message
        let title = (hasFailed ? text.errorTitlePrefix : "") + account.signInTitle + " - Earshot"
        return PageShell.render(title: title, language: language, isNarrow: true) {
            AccountPage.brand
            HTML.tag(.h1, text: account.signInTitle)
            if let reason { HTML.tag(.p, .className("summary"), HTMLAttribute(.role, "alert"), text: reason) }
            HTML.tag(.form, HTMLAttribute(.method, "post"), .address(.action, "/sign-in")) {
                if let next, HTMLAddress(localPath: next) != nil {
                    HTML.tag(
                        .input, HTMLAttribute(.type, "hidden"), HTMLAttribute(.name, "next"),
                        HTMLAttribute(.value, next))
                }
                AccountPage.email(account, value: email, isFocused: email.isEmpty)
                TextField(
                    identifier: "password", name: "password", label: account.password, type: "password",
                    autocomplete: "current-password", isRequired: true, isFocused: !email.isEmpty
                ).render()
                HTML.tag(.button, HTMLAttribute(.type, "submit"), .className("button"), text: account.signIn)
            }
            HTML.tag(.p, .className("hint foot")) {
                HTML(text: account.forgotten + " ")
                HTML.tag(.code, text: "earshot user create --email " + (email.isEmpty ? "you@example.org" : email))
            }
        }
    }
}
