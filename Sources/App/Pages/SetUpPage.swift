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
        let account = PageText.of(language).account
        return AccountPage.choosePassword(
            title: account.setUpTitle, lead: account.setUpLead, button: account.setUpButton, action: action,
            token: token, errors: errors, language: language
        ) {
            AccountPage.email(
                account, value: email, hint: account.setUpEmailHint, isFocused: true,
                reasons: AccountPage.reasons(errors, for: "email"))
            AccountPage.newPassword(account, reasons: AccountPage.reasons(errors, for: "password"))
        }
    }
}
