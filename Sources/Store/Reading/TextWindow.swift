internal import Database
internal import Feedback

/// A page of a search, read from the full-text index in the order of the rows' numbers.
///
/// Feedback mostly comes in the order of its times, so that the next matches by number are mostly the next ones by time. To
/// be sure, the rows that stand between them by time and not by number are looked through. Where these are many, as after
/// an import of old feedback, the search has to be made in another way.
struct TextWindow {
    let session: any DatabaseSession
    let filter: FeedbackFilter
    let cursor: FeedbackCursor?
    let limit: Int
    let words: String
    /// What else the filter asks for.
    let rest: [FeedbackListSQL.Condition]
    var limits = Limits()

    struct Limits {
        /// Rows between the page's first and last one: their times are read, which takes 0.1 us each.
        var rows = StoreLimits.textWindowRowsMax
        /// Rows whose words are looked at.
        var strangers = TextSieve.rowsMax
    }

    private var isNewest: Bool { filter.sort.isDescending }
    private var times: ListRange {
        ListRange(since: filter.since, until: filter.until, beyond: cursor, isNewest: isNewest)
    }

    /// - Returns: `nil` where the page cannot be found in this way.
    func keys() throws -> [FeedbackCursor]? {
        guard var rows = try bounds() else { return [] }
        let found = try matches(rows)
        // With a full page all beyond its last row is of no interest.
        var last: FeedbackCursor?
        if found.count == limit, let end = found.last {
            rows = isNewest ? end.row..<rows.upperBound : rows.lowerBound..<end.row + 1
            last = sorted(found).last
        }
        guard rows.count <= limits.rows else { return nil }
        let strangers = try strangers(to: rows, until: last)
        guard strangers.count <= limits.strangers else { return nil }
        let others = try strangers.filter(fulfilsRest)
        guard !others.isEmpty else { return sorted(found) }
        return Array(sorted(found + (try TextSieve(words: words).matches(others, session))).prefix(limit))
    }

    /// The numbers among which the matches are looked for: by the rows at the ends of the filter's times, and from the cursor
    /// on. `nil` where no row is within the times.
    private func bounds() throws -> Range<Int64>? {
        let end = 1 + (try session.first(.lastFeedbackRow) { try $0.integer(0) } ?? 0)
        var first: Int64 = 1
        var past = end
        if let since = filter.since {
            guard let row = try row(.firstRowSince, since) else { return nil }
            first = row
        }
        if let until = filter.until {
            guard let row = try row(.lastRowUntil, until) else { return nil }
            past = row + 1
        }
        if let cursor {
            if isNewest { past = cursor.row } else { first = cursor.row + 1 }
        }
        // Where the times do not follow the numbers the ends may have changed places: then all rows are strangers.
        return min(first, past)..<past
    }

    private func row(_ query: Query, _ time: Instant) throws -> Int64? {
        try session.first(query, [time.value]) { try $0.integer(0) }
    }

    /// The next matches by number.
    private func matches(_ rows: Range<Int64>) throws -> [FeedbackCursor] {
        var conditions = ConditionBuilder()
        conditions.add("feedback_text MATCH ?", .text(words))
        conditions.add("feedback_text.rowid >= ?", .integer(rows.lowerBound))
        conditions.add("feedback_text.rowid < ?", .integer(rows.upperBound))
        times.add(to: &conditions, time: "f.occurred_at", row: "f.id")
        for condition in rest { conditions.add(condition.sql, values: condition.values) }
        let number = conditions.parameter(.integer(Int64(limit)))
        let sql =
            "SELECT f.occurred_at, f.id FROM feedback_text"
            + " CROSS JOIN feedback f INDEXED BY feedback_times ON f.id = feedback_text.rowid\(conditions.sql)"
            + " ORDER BY feedback_text.rowid\(isNewest ? " DESC" : "") LIMIT \(number)"
        return try session.all(
            Query("text-by-number", composed: sql), conditions.arguments, FeedbackCursor.init(keys:))
    }

    /// Rows of the page's times whose numbers are not among those that were searched, whatever else the filter asks for: one
    /// too many is found soon, where one that fulfils it might not be.
    private func strangers(to rows: Range<Int64>, until last: FeedbackCursor?) throws -> [FeedbackCursor] {
        var conditions = ConditionBuilder()
        times.add(to: &conditions, time: "f.occurred_at", row: "f.id")
        // Of the pair's two parts the index knows the time only.
        if let cursor {
            conditions.add(isNewest ? "f.occurred_at <= ?" : "f.occurred_at >= ?", cursor.occurredAt.value)
        }
        if let last { conditions.add(isNewest ? "f.occurred_at >= ?" : "f.occurred_at <= ?", last.occurredAt.value) }
        conditions.add("(f.id < ? OR f.id >= ?)", [.integer(rows.lowerBound), .integer(rows.upperBound)])
        let number = conditions.parameter(.integer(Int64(limits.strangers) + 1))
        let sql =
            "SELECT f.occurred_at, f.id FROM feedback f INDEXED BY feedback_by_time\(conditions.sql) LIMIT \(number)"
        return try session.all(
            Query("text-strangers", composed: sql), conditions.arguments, FeedbackCursor.init(keys:))
    }

    private func fulfilsRest(_ key: FeedbackCursor) throws -> Bool {
        guard !rest.isEmpty else { return true }
        var conditions = ConditionBuilder()
        conditions.add("f.id = ?", .integer(key.row))
        for condition in rest { conditions.add(condition.sql, values: condition.values) }
        let query = Query("text-stranger", composed: "SELECT 1 FROM feedback f\(conditions.sql)")
        return try session.first(query, conditions.arguments) { _ in true } ?? false
    }

    private func sorted(_ keys: [FeedbackCursor]) -> [FeedbackCursor] { FeedbackCursor.sorted(keys, filter.sort) }
}

extension Query {
    fileprivate static let firstRowSince = Query(
        "first-row-since",
        """
        SELECT id FROM feedback INDEXED BY feedback_by_time WHERE occurred_at >= $1 ORDER BY occurred_at, id LIMIT 1
        """)
    fileprivate static let lastRowUntil = Query(
        "last-row-until",
        """
        SELECT id FROM feedback INDEXED BY feedback_by_time WHERE occurred_at < $1
        ORDER BY occurred_at DESC, id DESC LIMIT 1
        """)
}
