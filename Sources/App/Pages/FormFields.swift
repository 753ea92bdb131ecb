/// The names of the form's own fields. A survey's questions have their keys as names; none of these may be a key.
package enum FormFields {
    package static let token = "form_token"
    package static let submission = "submission_id"
    /// A person does not see it and leaves it empty; what fills in every field gives itself away.
    package static let honeypot = "fx_ref"
    package static let language = "language"
    package static let personName = "person.name"
    package static let personEmail = "person.email"
    /// The solved challenge, which our script fills in.
    package static let proof = "altcha"
    package static let invitation = "t"
    package static let mode = "mode"
    package static let embed = "embed"
    package static let consent = "consent"
}
