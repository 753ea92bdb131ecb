/// The names of the web form's fields beside the keys of its questions.
enum WebFields {
    static let score = "score"
    static let comment = "comment"
    static let token = "form_token"
    static let submission = "submission_id"
    static let honeypot = "fx_ref"
    static let touchpoint = "touchpoint"
    static let url = "url"
    /// The page and the task around the form, as JSON text.
    static let context = "context"
    static let partial = "partial"
    static let proof = "altcha"
    static let invitation = "t"
    static let impression = "impression"
    static let identity = "user_id"
    static let identityCode = "user_hash"
    static let waited = "waited_seconds"
    static let mode = "mode"
    static let embed = "embed"
    static let meta = "meta"
    static let name = ["person.name", "name"]
    static let email = ["person.email", "email"]
    static let language = ["language", "lang"]
    /// Known and of no use here: what the address says already.
    static let ignored = ["survey", "channel", "_charset_"]

    /// All that take one value and are no question's.
    static let scalar: Set<String> = Set(
        [
            score, comment, token, submission, honeypot, touchpoint, url, context, partial, proof, invitation,
            impression,
            identity, identityCode, waited, mode, embed, meta,
        ] + name + email + language + ignored)
}
