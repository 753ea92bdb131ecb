internal import Database
internal import Feedback

extension Reader {
    /// Scores of answers that count, by what was around them; answers that do not know it are left out. Attempts stand
    /// beside pages and tasks.
    ///
    /// From what is kept, or from every answer of the time that has a page or a task.
    package func surroundings(_ query: SurroundingQuery) throws -> [Surrounding] {
        var found = try kept?.surroundings(session)?.surroundings(query) ?? countedSurroundings(query)
        if let attempts = query.attempts {
            for row in try tasks(attempts, needsTimes: false) {
                found[row.key, default: Surrounding(key: row.key)].attempts = [
                    .success: row.tally.successes, .failure: row.tally.failures, .abandoned: row.tally.abandoned,
                ]
            }
        } else if query.grouping == .page {
            for (page, outcomes) in try pageOutcomes(query) {
                found[page, default: Surrounding(key: page)].attempts = outcomes
            }
        }
        return Array(found.values)
    }

    private func countedSurroundings(_ query: SurroundingQuery) throws -> [String: Surrounding] {
        var found: [String: Surrounding] = [:]
        let statement = SurroundingSQL.scores(query)
        try session.forEach(statement.query, statement.arguments) { row in
            guard let key = SurroundingSQL.key(query.grouping, try row.optionalText(0), try row.optionalInteger(1)),
                let scale = ScoreScale(code: try row.text(3))
            else { return }
            let score = Int(try row.integer(4))
            guard (0...10).contains(score) else { return }
            var group = found[key] ?? Surrounding(key: key)
            group.scores[scale, default: Array(repeating: 0, count: ScoreHistogram.counters)][score] += 1
            if let load = try row.optionalInteger(1) { group.load.add(load) }
            if let lcp = try row.optionalInteger(2) { group.lcp.add(lcp) }
            found[key] = group
        }
        return found
    }

    private func pageOutcomes(_ query: SurroundingQuery) throws -> [String: [TaskOutcome: Int]] {
        if let known = try kept?.pageAttempts(session) { return known.outcomes(from: query.from, to: query.to) }
        var found: [String: [TaskOutcome: Int]] = [:]
        let attempts = SurroundingSQL.attempts(query)
        try session.forEach(attempts.query, attempts.arguments) { row in
            let outcome: TaskOutcome = try row.named(1)
            found[try row.text(0), default: [:]][outcome] = Int(try row.integer(2))
        }
        return found
    }
}

enum SurroundingSQL {
    static func scores(_ query: SurroundingQuery) -> (query: Query, arguments: [DatabaseValue]) {
        let needsContext = query.grouping != .page
        var conditions = ConditionBuilder()
        conditions.add("a.kind = 'score' AND a.metric = ?", .text(query.metric.rawValue))
        conditions.add("f.disposition = 'counted' AND f.is_spam = 0")
        if !needsContext { conditions.add("f.context_url IS NOT NULL") }
        if let from = query.from { conditions.add("f.occurred_at >= ?", from.value) }
        if let to = query.to { conditions.add("f.occurred_at < ?", to.value) }
        if !query.includesUnsolicited { conditions.add("f.is_solicited = 1") }
        let key: StaticString =
            switch query.grouping {
            case .page: "f.context_url"
            case .task: "c.task"
            case .taskOutcome: "c.task_outcome"
            case .loadTime: "NULL"
            }
        let source: StaticString =
            needsContext
            ? "feedback_context c JOIN feedback f ON f.id = c.feedback_id"
            : "feedback f INDEXED BY feedback_by_time LEFT JOIN feedback_context c ON c.feedback_id = f.id"
        let sql =
            "SELECT \(key.description), c.load_ms, c.lcp_ms, a.scale, a.score FROM \(source.description) "
            + "JOIN answer a ON a.feedback_id = f.id" + conditions.sql
        return (Query("surroundings", composed: sql), conditions.arguments)
    }

    /// By page.
    static func attempts(_ query: SurroundingQuery) -> (query: Query, arguments: [DatabaseValue]) {
        var conditions = ConditionBuilder()
        conditions.add("page IS NOT NULL", [])
        if let from = query.from { conditions.add("occurred_at >= ?", from.value) }
        if let to = query.to { conditions.add("occurred_at < ?", to.value) }
        let sql = "SELECT page, outcome, count(*) FROM task_attempt\(conditions.sql) GROUP BY 1, 2"
        return (Query("attempts-around", composed: sql), conditions.arguments)
    }

    /// The thresholds of Largest Contentful Paint (web.dev/lcp), and one below them.
    static let loadTimes: [(belowMilliseconds: Int64, key: String)] = [
        (1_000, "under 1 s"), (2_500, "1 to 2.5 s"), (4_000, "2.5 to 4 s"), (.max, "4 s and more"),
    ]

    static func key(_ grouping: SurroundingQuery.Grouping, _ text: String?, _ load: Int64?) -> String? {
        switch grouping {
        case .page: text.map(PageAddress.page)
        case .task, .taskOutcome: text
        case .loadTime: load.flatMap { load in loadTimes.first { load < $0.belowMilliseconds }?.key }
        }
    }
}
