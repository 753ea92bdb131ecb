package import Feedback

/// How far a source that we ask ourselves has been read.
package struct PollPosition: Hashable, Sendable {
    /// The provider's own words: a cursor, an id, a time.
    package let position: String
    package let polledAt: Instant

    package init(position: String, polledAt: Instant) {
        self.position = position
        self.polledAt = polledAt
    }
}
