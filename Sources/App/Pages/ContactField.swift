/// The optional name and address of whoever answers, folded away until asked for.
struct ContactField {
    static let nameIdentifier = "person-name"
    static let emailIdentifier = "person-email"

    let text: PageText
    let name: String
    let email: String
    let nameReasons: [String]
    let emailReasons: [String]

    func render() -> HTML {
        let isOpen = !(name.isEmpty && email.isEmpty && nameReasons.isEmpty && emailReasons.isEmpty)
        return .tag(.details, .className("contact"), .flag(.open, isOpen)) {
            HTML.tag(.summary, text: text.contactSummary)
            HTML.tag(.p, .className("hint"), text: text.contactHint)
            TextField(
                identifier: ContactField.nameIdentifier, name: FormFields.personName, label: text.name, value: name,
                autocomplete: "name", reasons: nameReasons
            ).render()
            TextField(
                identifier: ContactField.emailIdentifier, name: FormFields.personEmail, label: text.email, value: email,
                type: "email", autocomplete: "email", reasons: emailReasons
            ).render()
        }
    }
}
