internal import Feedback

/// What the pages for signing in and choosing a password share.
enum AccountPage {
    static var brand: HTML { .tag(.p, .className("brand"), text: "Earshot") }

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
