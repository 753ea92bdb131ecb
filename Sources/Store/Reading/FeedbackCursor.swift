package import Feedback

/// The place after which a page goes on: the last record's time and row number.
package struct FeedbackCursor: Hashable, Sendable {
    package let occurredAt: Instant
    package let row: Int64

    package init(occurredAt: Instant, row: Int64) {
        self.occurredAt = occurredAt
        self.row = row
    }
}
