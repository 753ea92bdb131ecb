internal import Database
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

extension FeedbackCursor {
    /// Reads time and number.
    init(keys row: any DatabaseRow) throws {
        self.init(occurredAt: try row.instant(0), row: try row.integer(1))
    }

    static func sorted(_ keys: [FeedbackCursor], _ sort: FeedbackFilter.Sort) -> [FeedbackCursor] {
        keys.sorted { left, right in
            let isBefore = (left.occurredAt, left.row) < (right.occurredAt, right.row)
            return left != right && isBefore != (sort == .newest)
        }
    }
}
