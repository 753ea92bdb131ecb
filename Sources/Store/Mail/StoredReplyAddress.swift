package import Feedback

/// Somebody was asked, and may have answered.
package struct StoredReplyAddress: Hashable, Sendable {
    package let id: Int64
    package let source: Identifier
    package let survey: String
    package let touchpoint: String?
    /// Whom it was sent to; `nil` once they have been forgotten.
    package let person: PersonClaim?
    package let createdAt: Instant
    package let feedback: Identifier?
    package let answeredAt: Instant?
    package let answeredBy: String?
    package let bouncedAt: Instant?
    package let unsubscribedAt: Instant?
}
