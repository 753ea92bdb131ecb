internal import Database
package import Feedback

extension Reader {
    package func touchpoint(_ slug: String) throws -> StoredTouchpoint? {
        let goals = try goals()
        return try session.first(.touchpointBySlug, [.text(slug)]) { try StoredTouchpoint($0, goals) }
    }

    /// In the order of the journey; archived ones at the end.
    package func touchpoints() throws -> [StoredTouchpoint] {
        let goals = try goals()
        return try session.all(.touchpoints) { try StoredTouchpoint($0, goals) }
    }

    private func goals() throws -> [String: [StoredTouchpoint.Goal]] {
        var goals: [String: [StoredTouchpoint.Goal]] = [:]
        try session.forEach(.goals) { row in
            let goal = StoredTouchpoint.Goal(
                metric: try row.text(1), baseline: row.isNull(2) ? nil : try row.real(2),
                target: row.isNull(3) ? nil : try row.real(3))
            goals[try row.text(0), default: []].append(goal)
        }
        return goals
    }

    /// How attempts ended, by touchpoint; "" for those without one.
    ///
    /// - Parameters:
    ///   - from: inclusive.
    ///   - to: exclusive.
    package func attemptCounts(from: Instant?, to: Instant?) throws -> [String: [TaskOutcome: Int]] {
        var counts: [String: [TaskOutcome: Int]] = [:]
        let range: [DatabaseValue] = [
            (from ?? Instant(millisecondsSinceEpoch: .min)).value, (to ?? Instant(millisecondsSinceEpoch: .max)).value,
        ]
        try session.forEach(.attemptCounts, range) { row in
            let outcome: TaskOutcome = try row.named(1)
            counts[try row.text(0), default: [:]][outcome] = Int(try row.integer(2))
        }
        return counts
    }
}

extension StoredTouchpoint {
    fileprivate init(_ row: any DatabaseRow, _ goals: [String: [Goal]]) throws {
        let slug = try row.text(0)
        self.init(
            slug: slug, name: try row.text(1), description: try row.optionalText(2), position: Int(try row.integer(3)),
            owner: try row.optionalText(4), team: try row.optionalText(5).flatMap(Team.init(rawValue:)),
            goals: goals[slug] ?? [], createdAt: try row.instant(6), updatedAt: try row.instant(7),
            archivedAt: row.isNull(8) ? nil : try row.instant(8))
    }
}

extension Query {
    static let attemptCounts = Query(
        "attempt-counts",
        """
        SELECT coalesce(touchpoint, ''), outcome, count(*) FROM task_attempt INDEXED BY task_attempt_by_time
        WHERE occurred_at >= $1 AND occurred_at < $2 GROUP BY touchpoint, outcome
        """)
}
