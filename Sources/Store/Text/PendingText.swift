internal import Feedback

/// A text in which nothing has been looked for yet.
package struct PendingText: Hashable, Sendable {
    package let row: Int64
    package let text: String
    /// What its sender said it is in; `nil` to be found out.
    package let language: String?

    package init(row: Int64, text: String, language: String?) {
        (self.row, self.text, self.language) = (row, text, language)
    }
}
