package import Feedback

/// Where the one-time link of the first start leads: the first owner chooses an address and a password.
package enum SetUpPage {
    /// - Parameters:
    ///   - action: the local path that the form posts to. A path that is not local becomes `/set-up`.
    ///   - token: the link's secret, sent back with the form; a GET uses nothing up.
    ///   - errors: by `email` and `password`; others are shown above the form.
    package static func render(
        action: String, token: String, email: String = "", errors: [InvalidParameter] = [], language: String = "en"
    ) -> HTML {
        let text = PageText.of(language)
        let account = text.account
        let title = (errors.isEmpty ? "" : text.errorTitlePrefix) + account.setUpTitle + " - Earshot"
        return PageShell.render(title: title, language: language, isNarrow: true) {
            AccountPage.brand
            HTML.tag(.h1, text: account.setUpTitle)
            HTML.tag(.p, .className("hint"), text: account.setUpLead)
            AccountPage.otherReasons(errors)
            HTML.tag(
                .form, HTMLAttribute(.method, "post"),
                .address(.action, HTMLAddress(localPath: action) ?? "/set-up")
            ) {
                HTML.tag(
                    .input, HTMLAttribute(.type, "hidden"), HTMLAttribute(.name, "token"), HTMLAttribute(.value, token))
                AccountPage.email(
                    account, value: email, hint: account.setUpEmailHint, isFocused: true,
                    reasons: AccountPage.reasons(errors, for: "email"))
                AccountPage.newPassword(account, reasons: AccountPage.reasons(errors, for: "password"))
                HTML.tag(.button, HTMLAttribute(.type, "submit"), .className("button"), text: account.setUpButton)
            }
        }
    }
}
