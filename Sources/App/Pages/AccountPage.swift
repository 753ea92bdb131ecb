internal import Feedback

/// What the pages for signing in and choosing a password share.
enum AccountPage {
    static var brand: HTML { .tag(.p, .className("brand"), text: "Earshot") }

    /// A page on which somebody chooses a password by a one-time link.
    ///
    /// - Parameters:
    ///   - action: the local path that the form posts to. A path that is not local becomes `/set-up`.
    ///   - token: the link's secret, sent back with the form; a GET uses nothing up.
    static func choosePassword(
        title: String, lead: String, button: String, action: String, token: String, errors: [InvalidParameter],
        language: String, @HTMLBuilder fields: () -> HTML
    ) -> HTML {
        let prefix = errors.isEmpty ? "" : PageText.of(language).errorTitlePrefix
        return PageShell.render(title: prefix + title + " - Earshot", language: language, isNarrow: true) {
            brand
            HTML.tag(.h1, text: title)
            HTML.tag(.p, .className("hint"), text: lead)
            otherReasons(errors)
            HTML.tag(
                .form, HTMLAttribute(.method, "post"),
                .address(.action, HTMLAddress(localPath: action) ?? "/set-up")
            ) {
                HTML.tag(
                    .input, HTMLAttribute(.type, "hidden"), HTMLAttribute(.name, "token"), HTMLAttribute(.value, token))
                fields()
                HTML.tag(.button, HTMLAttribute(.type, "submit"), .className("button"), text: button)
            }
        }
    }

    static func email(
        _ account: AccountText, value: String, hint: String? = nil, isFocused: Bool = false, reasons: [String] = []
    ) -> HTML {
        TextField(
            identifier: "email", name: "email", label: account.email, value: value, type: "email",
            autocomplete: "username", hint: hint, isRequired: true, isFocused: isFocused, reasons: reasons
        ).render()
    }

    /// Without `maxlength`: a browser would cut a long password off without a word, and the server refuses it by name.
    static func newPassword(_ account: AccountText, isFocused: Bool = false, reasons: [String] = []) -> HTML {
        TextField(
            identifier: "password", name: "password", label: account.newPassword, type: "password",
            autocomplete: "new-password", hint: account.passwordHint, isRequired: true, isFocused: isFocused,
            reasons: reasons
        ).render()
    }

    static func reasons(_ errors: [InvalidParameter], for name: String) -> [String] {
        errors.filter { $0.name == name }.map(\.reason)
    }

    /// What is wrong but belongs to neither field.
    static func otherReasons(_ errors: [InvalidParameter]) -> HTML {
        let others = errors.filter { $0.name != "email" && $0.name != "password" }
        guard !others.isEmpty else { return HTML() }
        return .tag(.div, .className("summary"), HTMLAttribute(.role, "alert")) {
            for error in others { HTML.tag(.p, text: error.reason) }
        }
    }
}
