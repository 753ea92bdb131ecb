internal import Database
package import Feedback

/// The place after which a page goes on: where the last record stands in the list's order.
package struct FeedbackCursor: Hashable, Sendable {
    /// What the list is sorted by before the time, in milliseconds or as a score. `nil` in a list by time, and for a record
    /// without a score.
    package let key: Int64?
    package let occurredAt: Instant
    package let row: Int64

    package init(key: Int64? = nil, occurredAt: Instant, row: Int64) {
        self.key = key
        self.occurredAt = occurredAt
        self.row = row
    }
}

extension FeedbackCursor {
    /// Reads time and number.
    init(keys row: any DatabaseRow) throws {
        self.init(occurredAt: try row.instant(0), row: try row.integer(1))
    }

    /// Reads what the list is sorted by, time and number.
    init(order row: any DatabaseRow) throws {
        self.init(key: try row.optionalInteger(0), occurredAt: try row.instant(1), row: try row.integer(2))
    }

    /// In the list's order, those without a key last.
    static func sorted(_ keys: [FeedbackCursor], _ sort: FeedbackFilter.Sort) -> [FeedbackCursor] {
        keys.sorted { isBefore($0, $1, sort) }
    }

    static func isBefore(_ left: FeedbackCursor, _ right: FeedbackCursor, _ sort: FeedbackFilter.Sort) -> Bool {
        if (left.key == nil) != (right.key == nil) { return right.key == nil }
        let isBefore = (left.key ?? 0, left.occurredAt, left.row) < (right.key ?? 0, right.occurredAt, right.row)
        return left != right && isBefore != sort.isDescending
    }
}
