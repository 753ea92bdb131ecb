internal import Database
internal import Feedback

/// The times of a list's rows, or one moment with the rows on the other side of a number.
struct ListRange {
    var since: Instant?
    var until: Instant?
    /// Only rows given at this very moment.
    var at: Instant?
    var rowsBelow: Int64?
    var rowsAbove: Int64?
    /// Only rows after this time, which is not in it.
    var after: Instant?
    /// Only rows behind this place, where no index is walked.
    var beyond: FeedbackCursor?
    var isNewest = true

    /// What is left of the filter's times after the cursor: first the rest of the cursor's own moment, which is found in
    /// an index by the row's number, then everything beyond.
    static func pieces(_ filter: FeedbackFilter, after cursor: FeedbackCursor?) -> [ListRange] {
        let all = ListRange(since: filter.since, until: filter.until)
        guard let cursor else { return [all] }
        var tie = ListRange(at: cursor.occurredAt)
        var beyond = all
        if filter.sort.isDescending {
            tie.rowsBelow = cursor.row
            beyond.until = min(filter.until ?? cursor.occurredAt, cursor.occurredAt)
        } else {
            tie.rowsAbove = cursor.row
            beyond.after = cursor.occurredAt
            if let since = filter.since, since > cursor.occurredAt { beyond.after = nil }
        }
        let isWithin =
            (filter.since.map { $0 <= cursor.occurredAt } ?? true)
            && (filter.until.map { cursor.occurredAt < $0 } ?? true)
        return isWithin ? [tie, beyond] : [beyond]
    }

    func add(to conditions: inout ConditionBuilder, time: StaticString, row: StaticString) {
        if let at { conditions.add(ListRange.joined(time, " = ?"), at.value) }
        if let rowsBelow { conditions.add(ListRange.joined(row, " < ?"), .integer(rowsBelow)) }
        if let rowsAbove { conditions.add(ListRange.joined(row, " > ?"), .integer(rowsAbove)) }
        if let after {
            conditions.add(ListRange.joined(time, " > ?"), after.value)
        } else if let since {
            conditions.add(ListRange.joined(time, " >= ?"), since.value)
        }
        if let beyond {
            let comparison = isNewest ? "<" : ">"
            conditions.add(
                "(\(time.description), \(row.description)) \(comparison) (?, ?)",
                [beyond.occurredAt.value, .integer(beyond.row)])
        }
        if let until { conditions.add(ListRange.joined(time, " < ?"), until.value) }
    }

    /// Two literals put together.
    private static func joined(_ column: StaticString, _ comparison: StaticString) -> String {
        column.description + comparison.description
    }
}
