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
    static let name = ["person.name", "name"]
    static let email = ["person.email", "email"]
    static let language = ["language", "lang"]
    /// Known and of no use here: a proof of work that is not checked yet, and what the address says already.
    static let ignored = ["altcha", "survey", "channel", "_charset_"]

    /// All that take one value and are no question's.
    static let scalar: Set<String> = Set(
        [score, comment, token, submission, honeypot, touchpoint, url, context] + name + email + language + ignored)
}
