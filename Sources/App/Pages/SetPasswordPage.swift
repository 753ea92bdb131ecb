package import Feedback

/// Where the one-time link for an invited user leads: the address is settled, the password is theirs to choose.
package enum SetPasswordPage {
    /// Parameters as in `SetUpPage.render`; `email` is shown and cannot be changed.
    package static func render(
        action: String, token: String, email: String, errors: [InvalidParameter] = [], language: String = "en"
    ) -> HTML {
        let account = PageText.of(language).account
        return AccountPage.choosePassword(
            title: account.invitedTitle, lead: account.invitedLead, button: account.invitedButton, action: action,
            token: token, errors: errors, language: language
        ) {
            HTML.tag(.p, .className("account")) {
                HTML(text: account.email + ": ")
                HTML.tag(.strong, text: email)
            }
            AccountPage.newPassword(account, isFocused: true, reasons: AccountPage.reasons(errors, for: "password"))
        }
    }
}
