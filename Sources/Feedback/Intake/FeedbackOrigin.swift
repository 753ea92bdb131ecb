/// Whose namespace an external id lives in: a source's, a token's, or the public form's.
package enum FeedbackOrigin: Hashable, Sendable {
    case source(Identifier)
    case token(Identifier)
    case user(Identifier)
    /// The web form of a survey; ids are the form's `submission_id`.
    case publicForm
    /// The register of letters, whoever of the staff writes in it; ids are its running numbers.
    case letters
    /// The command line, over the control socket or on a folder that it holds the lock of.
    case operatorConsole
}
