package import Feedback

/// What a counted piece of feedback says.
package struct DatedText: Hashable, Sendable {
    package let row: Int64
    package let id: Identifier
    package let text: String
    package let occurredAt: Instant
    /// The recommend score that came with it.
    package let score: Int?
}
