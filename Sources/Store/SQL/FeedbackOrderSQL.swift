internal import Database
internal import Feedback

/// Statements of lists that are sorted by something before the time: by arrival, change or score.
enum FeedbackOrderSQL {
    typealias Source = FeedbackListSQL.Source
    typealias Condition = FeedbackListSQL.Condition

    /// An index in the order of the list, under a condition.
    struct Index {
        let table: StaticString
        let key: StaticString
        let condition: StaticString
    }

    static let byUpdate = Index(
        table: "feedback f INDEXED BY feedback_by_update", key: "f.updated_at", condition: "f.updated_at IS NOT NULL")
    /// Arrival, of what was never changed.
    static let byReceipt = Index(
        table: "feedback f INDEXED BY feedback_by_update", key: "f.updated_at",
        condition: "f.updated_at IS NOT NULL AND f.received_at = f.updated_at")
    static let isUnchanged = Condition(part: .times, sql: "f.received_at = f.updated_at", values: [])
    /// Arrival, of the rest.
    static let receivedApart = Index(
        table: "feedback f INDEXED BY feedback_received_apart", key: "f.received_at",
        condition: "f.received_at <> f.updated_at")

    /// The rest of a list behind a cursor: of the same key and time, of the same key, and of all keys beyond.
    enum Piece {
        case all
        case sameTime(Int64, FeedbackCursor)
        case sameKey(Int64, FeedbackCursor)
        case beyond(Int64)

        static func after(_ cursor: FeedbackCursor?) -> [Piece] {
            guard let cursor, let key = cursor.key else { return [.all] }
            return [.sameTime(key, cursor), .sameKey(key, cursor), .beyond(key)]
        }
    }

    /// - Parameter bound: keys behind it, where they stand in the list, are of no interest.
    static func walk(
        _ index: Index, _ piece: Piece, _ rest: [Condition], bound: Int64? = nil, isDescending: Bool, limit: Int
    ) -> (query: Query, arguments: [DatabaseValue]) {
        var conditions = ConditionBuilder()
        conditions.add(index.condition)
        let (beyond, within) = isDescending ? ("<", ">=") : (">", "<=")
        let key = index.key.description
        switch piece {
        case .all: break
        case .sameTime(let value, let cursor):
            conditions.add("\(key) = ?", .integer(value))
            conditions.add("f.occurred_at = ?", cursor.occurredAt.value)
            conditions.add("f.id \(beyond) ?", .integer(cursor.row))
        case .sameKey(let value, let cursor):
            conditions.add("\(key) = ?", .integer(value))
            conditions.add("f.occurred_at \(beyond) ?", cursor.occurredAt.value)
        case .beyond(let value): conditions.add("\(key) \(beyond) ?", .integer(value))
        }
        if let bound { conditions.add("\(key) \(within) ?", .integer(bound)) }
        for condition in rest { conditions.add(condition.sql, values: condition.values) }
        let way = isDescending ? " DESC" : ""
        let number = conditions.parameter(.integer(Int64(limit)))
        let sql =
            "SELECT \(key), f.occurred_at, f.id FROM \(index.table)\(conditions.sql)"
            + " ORDER BY \(key)\(way), f.occurred_at\(way), f.id\(way) LIMIT \(number)"
        return (Query("feedback-in-order", composed: sql), conditions.arguments)
    }

    /// The few rows of a source, sorted.
    static func sorted(
        _ source: Source, _ rest: [Condition], _ sort: FeedbackFilter.Sort, after cursor: FeedbackCursor?, limit: Int
    ) -> (query: Query, arguments: [DatabaseValue]) {
        let key = key(sort)
        var conditions = ConditionBuilder()
        conditions.add(source.condition, values: source.values)
        for condition in rest { conditions.add(condition.sql, values: condition.values) }
        if let cursor {
            let comparison = sort.isDescending ? "<" : ">"
            let place = [cursor.occurredAt.value, .integer(cursor.row)]
            if let value = cursor.key {
                let isBehind = "(\(key), f.occurred_at, f.id) \(comparison) (?, ?, ?)"
                conditions.add(
                    sort.field == .score ? "(f.score IS NULL OR \(isBehind))" : isBehind, [.integer(value)] + place)
            } else {
                conditions.add("(f.occurred_at, f.id) \(comparison) (?, ?)", place)
                if sort.field == .score { conditions.add("f.score IS NULL") }
            }
        }
        let way = sort.isDescending ? " DESC" : ""
        let number = conditions.parameter(.integer(Int64(limit)))
        let sql =
            "SELECT \(key), f.occurred_at, f.id FROM \(source.table)\(source.join)\(conditions.sql)"
            + " ORDER BY \(key) IS NULL, \(key)\(way), f.occurred_at\(way), f.id\(way) LIMIT \(number)"
        return (Query("feedback-sorted", composed: sql), conditions.arguments)
    }

    /// The place of one row, whose number is the last argument, if it fulfils the conditions.
    static func row(
        _ rest: [Condition], _ sort: FeedbackFilter.Sort
    ) -> (query: Query, arguments: [DatabaseValue]) {
        var conditions = ConditionBuilder()
        for condition in rest { conditions.add(condition.sql, values: condition.values) }
        let isRow = (conditions.sql.isEmpty ? " WHERE" : " AND") + " f.id = $\(conditions.arguments.count + 1)"
        let sql = "SELECT \(key(sort)), f.occurred_at, f.id FROM feedback f\(conditions.sql)\(isRow)"
        return (Query("feedback-row-in-order", composed: sql), conditions.arguments)
    }

    private static func key(_ sort: FeedbackFilter.Sort) -> StaticString {
        switch sort.field {
        case .occurred: "NULL"
        case .received: "f.received_at"
        case .updated: "f.updated_at"
        case .score: "f.score"
        }
    }
}
