package import Feedback

/// Where the one-time link for an invited user leads: the address is settled, the password is theirs to choose.
package enum SetPasswordPage {
    /// Parameters as in `SetUpPage.render`; `email` is shown and cannot be changed.
    package static func render(
        action: String, token: String, email: String, errors: [InvalidParameter] = [], language: String = "en"
    ) -> HTML {
        let text = PageText.of(language)
        let account = text.account
        let title = (errors.isEmpty ? "" : text.errorTitlePrefix) + account.invitedTitle + " - Earshot"
        return PageShell.render(title: title, language: language, isNarrow: true) {
            AccountPage.brand
            HTML.tag(.h1, text: account.invitedTitle)
            HTML.tag(.p, .className("hint"), text: account.invitedLead)
            AccountPage.otherReasons(errors)
            HTML.tag(
                .form, HTMLAttribute(.method, "post"),
                .address(.action, HTMLAddress(localPath: action) ?? "/set-up")
            ) {
                HTML.tag(
                    .input, HTMLAttribute(.type, "hidden"), HTMLAttribute(.name, "token"), HTMLAttribute(.value, token))
                HTML.tag(.p, .className("account")) {
                    HTML(text: account.email + ": ")
                    HTML.tag(.strong, text: email)
                }
                AccountPage.newPassword(
                    account, isFocused: true, reasons: AccountPage.reasons(errors, for: "password"))
                HTML.tag(.button, HTMLAttribute(.type, "submit"), .className("button"), text: account.invitedButton)
            }
        }
    }
}
