package import Feedback

/// What somebody sent with a form, and what of it belongs to the form rather than to the feedback.
package struct WebSubmission: Sendable {
    package var submission: Submission
    /// Every field as it was typed, in order, to fill the form again where it must be mended.
    package var typed: [(name: String, value: String)]
    package var formToken: String?
    /// What stood in the field that people do not see.
    package var honeypot: String?
    package var extras = WebExtras()
    /// The sender reads JSON rather than a page.
    package var wantsJSON: Bool
}
