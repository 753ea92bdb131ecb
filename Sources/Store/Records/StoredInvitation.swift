package import Feedback

/// A link that was sent to one person.
package struct StoredInvitation: Hashable, Sendable {
    package let id: Identifier
    package let survey: String
    package let person: Identifier?
    package let channel: Channel
    package let touchpoint: String?
    package let sentAt: Instant
    package let expiresAt: Instant
    /// The vote as it stands.
    package let feedback: Identifier?
}
