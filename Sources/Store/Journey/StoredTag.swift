package import Feedback

/// A tag that somebody has described.
package struct StoredTag: Hashable, Sendable {
    /// As it stands on feedback.
    package let name: String
    package var description: String?
    /// `#rrggbb`.
    package var color: String?
    package var createdAt: Instant
    package var updatedAt: Instant
    package var archivedAt: Instant?

    package static let countMax = 1_000
}
