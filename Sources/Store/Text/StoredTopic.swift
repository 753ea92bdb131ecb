package import Feedback

/// A phrase that was found to be a topic.
package struct StoredTopic: Hashable, Sendable {
    package let id: Int64
    package let phrase: String
    package let lastSeenAt: Instant
    /// Whether the texts from before it was found have been looked through.
    package let isWhole: Bool
}
