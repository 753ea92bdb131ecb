/// One question's value as it was sent, before the survey has been asked whether it may be that.
package struct SubmittedAnswer: Hashable, Sendable {
    package enum Raw: Hashable, Sendable {
        /// A JSON number, or the digits of a form field.
        case number(Double)
        case text(String)
        case list([String])
        case bool(Bool)
        /// Ratings of several statements; `nil` where one was left out.
        case numbers([Double?])
    }

    package let question: String
    package let value: Raw
    /// Where the caller wrote it, for error messages: `score`, `answers[2].value`.
    package let path: String

    package init(question: String, value: Raw, path: String) {
        self.question = question
        self.value = value
        self.path = path
    }
}
