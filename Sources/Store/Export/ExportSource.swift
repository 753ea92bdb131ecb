internal import Database
internal import Feedback

/// What is exported.
package enum ExportSource: Sendable {
    case feedback(FeedbackFilter)
    case people

    /// The statement over the rows after `$lower` up to `$upper`, in the order of their numbers.
    func statement(after lower: Int64, through upper: Int64) -> (query: Query, arguments: [DatabaseValue]) {
        switch self {
        case .feedback(let filter):
            var conditions = ConditionBuilder()
            for condition in FeedbackListSQL.conditions(filter) {
                conditions.add(condition.sql, values: condition.values)
            }
            if let since = filter.since { conditions.add("f.occurred_at >= ?", since.value) }
            if let until = filter.until { conditions.add("f.occurred_at < ?", until.value) }
            conditions.add("f.id > ?", .integer(lower))
            conditions.add("f.id <= ?", .integer(upper))
            // The rows are walked by number; an index on one of the conditions would give them in another order.
            return (
                Query("export-feedback", composed: ExportSQL.feedback + conditions.sql + " ORDER BY f.id"),
                conditions.arguments
            )
        case .people:
            return (.exportPeople, [.integer(lower), .integer(upper)])
        }
    }
}
