internal import Database
package import Feedback

extension Reader {
    /// From sums that are kept, or from an index that holds all of it but the channel.
    ///
    /// - Parameter needsTimes: whether more is wanted than how many attempts ended how.
    package func tasks(_ query: TaskQuery, needsTimes: Bool = true) throws -> [TallyRow<TaskTally>] {
        if let table = try keptAttempts(query) {
            var groups = AttemptGroups(query, table, detail: needsTimes)
            if needsTimes, query.grouping != .day { groups.findMedians() }
            return groups.rows.map { TallyRow(key: $0.key, day: $0.day, tally: $0.sums.tally(median: $0.median)) }
        }
        var tallies = DayTallies(TaskTally(), zone: query.zone, byDay: query.grouping == .day)
        let statement = query.statement(detail: true)
        let rows = try session.cursor(statement.query, statement.arguments)
        defer { rows.close() }
        while try rows.next() {
            let seconds = rows.isNull(3) ? nil : Double(rows.number(3)) / 1_000
            let opportunities = rows.isNull(5) ? nil : Int(rows.number(5))
            try tallies.add(rows) { tally in
                tally.add(
                    TaskQuery.outcome(rows.lent(2)), seconds: seconds, errors: Int(rows.number(4)),
                    opportunities: opportunities)
            }
        }
        return tallies.rows
    }

    /// Successes and attempts alone.
    package func taskOutcomes(_ query: TaskQuery) throws -> [TallyRow<ExperienceTally>] {
        if let table = try keptAttempts(query) {
            return AttemptGroups(query, table, detail: false).rows.map {
                TallyRow(key: $0.key, day: $0.day, tally: $0.sums.outcomes)
            }
        }
        var tallies = DayTallies(ExperienceTally(), zone: query.zone, byDay: query.grouping == .day)
        let statement = query.statement(detail: false)
        let rows = try session.cursor(statement.query, statement.arguments)
        defer { rows.close() }
        while try rows.next() {
            let successes = TaskQuery.outcome(rows.lent(2)) == .success ? 1 : 0
            try tallies.add(rows) { $0.add(ExperienceTally(successes: successes, attempts: 1)) }
        }
        return tallies.rows
    }

    /// Days of another zone are counted by the database.
    private func keptAttempts(_ query: TaskQuery) throws -> AttemptTable? {
        guard let kept, try calendar().zone == query.zone else { return nil }
        return try kept.attempts(query.zone, session)
    }
}
