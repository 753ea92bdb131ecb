/// What the pages for signing in and for choosing a password say.
struct AccountText: Sendable {
    let signInTitle: String
    let email: String
    let password: String
    let newPassword: String
    let passwordHint: String
    let signIn: String
    let signInFailed: String
    let forgotten: String
    let setUpTitle: String
    let setUpLead: String
    let setUpEmailHint: String
    let setUpButton: String
    let invitedTitle: String
    let invitedLead: String
    let invitedButton: String
}
