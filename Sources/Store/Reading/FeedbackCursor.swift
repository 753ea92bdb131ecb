package import Feedback

/// The place after which a page goes on: the last record's time and id.
package struct FeedbackCursor: Hashable, Sendable {
    package let occurredAt: Instant
    package let id: Identifier

    package init(occurredAt: Instant, id: Identifier) {
        self.occurredAt = occurredAt
        self.id = id
    }
}
