internal import Database
package import Feedback

extension Reader {
    /// From the rollups; equal to a rebuild from the rows.
    package func scores(_ query: ScoreQuery) throws -> [ScoreRow] {
        try flushJournal()
        let statement = Reader.fromRollups(query)
        return try scores(statement.query, statement.arguments, groupedByDay: query.grouping == .day)
    }

    static func fromRollups(_ query: ScoreQuery) -> (query: Query, arguments: [DatabaseValue]) {
        var conditions = ConditionBuilder()
        conditions.add("metric = ?", .text(query.metric.rawValue))
        if let from = query.from { conditions.add("day >= ?", .integer(Int64(from.daysSinceEpoch))) }
        if let to = query.to { conditions.add("day < ?", .integer(Int64(to.daysSinceEpoch))) }
        if let survey = query.survey { conditions.add("survey = ?", .text(survey)) }
        if let channel = query.channel { conditions.add("channel = ?", .text(channel.rawValue)) }
        if let touchpoint = query.touchpoint { conditions.add("touchpoint = ?", .text(touchpoint)) }
        if !query.includesUnsolicited { conditions.add("is_solicited = 1") }
        let group =
            switch query.grouping {
            case .none: (key: "''", columns: "scale")
            case .day: (key: "day", columns: "day, scale")
            case .channel: (key: "channel", columns: "channel, scale")
            case .survey: (key: "survey", columns: "survey, scale")
            case .touchpoint: (key: "touchpoint", columns: "touchpoint, scale")
            }
        let sql =
            "SELECT \(group.key), scale, \(ScoreSQL.sums) FROM rollup_score\(conditions.sql) "
            + "GROUP BY \(group.columns) ORDER BY \(group.columns)"
        return (Query("scores", composed: sql), conditions.arguments)
    }

    /// The same from the answers themselves: for tests and `earshot check`.
    package func scoresFromRows(_ query: ScoreQuery) throws -> [ScoreRow] {
        var conditions = ConditionBuilder()
        conditions.add("a.kind = 'score' AND f.disposition = 'counted' AND f.is_spam = 0")
        conditions.add("a.metric = ?", .text(query.metric.rawValue))
        if let from = query.from { conditions.add("f.occurred_at >= ?", from.start.value) }
        if let to = query.to { conditions.add("f.occurred_at < ?", to.start.value) }
        if let survey = query.survey { conditions.add("f.survey = ?", .text(survey)) }
        if let channel = query.channel { conditions.add("f.channel = ?", .text(channel.rawValue)) }
        if let touchpoint = query.touchpoint { conditions.add("f.touchpoint = ?", .text(touchpoint)) }
        if !query.includesUnsolicited { conditions.add("f.is_solicited = 1") }
        let key =
            switch query.grouping {
            case .none: "''"
            case .day: ScoreSQL.dayOfRow
            case .channel: "f.channel"
            case .survey: "coalesce(f.survey, '')"
            case .touchpoint: "coalesce(f.touchpoint, '')"
            }
        let sql =
            "SELECT \(key) AS k, a.scale, \(ScoreSQL.counts) FROM answer a JOIN feedback f ON f.id = a.feedback_id"
            + "\(conditions.sql) GROUP BY k, a.scale ORDER BY k, a.scale"
        return try scores(
            Query("scores-from-rows", composed: sql), conditions.arguments, groupedByDay: query.grouping == .day)
    }

    private func scores(
        _ query: Query, _ arguments: [DatabaseValue], groupedByDay: Bool
    ) throws -> [ScoreRow] {
        try session.all(query, arguments) { row in
            guard let scale = try row.optionalScale(1) else {
                throw DatabaseError(code: .corrupt, message: "a score has no scale")
            }
            let day = groupedByDay ? Day(daysSinceEpoch: Int32(clamping: try row.integer(0))) : nil
            let counts = try (0..<Rollups.scores).map { Int(try row.integer(Int32(2 + $0))) }
            return ScoreRow(key: groupedByDay ? "" : try row.text(0), day: day, scale: scale, counts: counts)
        }
    }

    /// Every subscription event, ordered by person and time; `body` gets one person's events at a time.
    package func forEachSubscriber(_ body: (Identifier, [SubscriptionEvent]) throws -> Void) throws {
        var current: (row: Int64, id: Identifier)?
        var events: [(order: Int64, event: SubscriptionEvent)] = []
        func flush() throws {
            guard let current else { return }
            // What happened in one millisecond keeps the order in which it was told.
            let sorted = events.sorted { ($0.event.occurredAt, $0.order) < ($1.event.occurredAt, $1.order) }
            try body(current.id, sorted.map(\.event))
            events.removeAll(keepingCapacity: true)
        }
        try session.forEach(.subscriptionEvents) { row in
            let person = try row.integer(0)
            if current?.row != person {
                try flush()
                current = (person, try row.identifier(1))
            }
            let event = SubscriptionEvent(
                kind: try row.named(3), monthlyRevenueMinor: try row.integer(4), currency: try row.text(5),
                occurredAt: try row.instant(6))
            events.append((try row.integer(2), event))
        }
        try flush()
    }
}
