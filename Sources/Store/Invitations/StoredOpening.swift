package import Feedback

/// That a link of an invitation was opened, which is no answer: a person may have looked, or a program that looks into
/// mails.
package struct StoredOpening: Hashable, Sendable {
    package let at: Instant
    /// The score that the link chooses.
    package let score: Int?
    /// It was the link that people do not see.
    package let isDecoy: Bool
    /// Why it was a machine; empty where nothing says so.
    package let reasons: [String]

    package init(at: Instant, score: Int?, isDecoy: Bool, reasons: [String]) {
        self.at = at
        self.score = score
        self.isDecoy = isDecoy
        self.reasons = reasons
    }
}
