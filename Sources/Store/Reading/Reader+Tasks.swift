internal import Database
package import Feedback

extension Reader {
    /// From sums that are kept, or from an index that holds all of it but the channel.
    ///
    /// - Parameter needsTimes: whether the median of the times is wanted.
    package func tasks(_ query: TaskQuery, needsTimes: Bool = true) throws -> [TallyRow<TaskTally>] {
        if let table = try keptAttempts(query) {
            var sums = GroupedRows<AttemptSums>(query.grouping, table)
            let hasMedian = needsTimes && query.grouping != .day
            table.forEach(query) { cell, times in
                sums.add(cell.key, AttemptSums()) { $0.add(cell, hasMedian ? times : []) }
            }
            return sums.rows.map { TallyRow(key: $0, day: $1, tally: $2.tally(hasMedian: hasMedian)) }
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
            var sums = GroupedRows<AttemptSums>(query.grouping, table)
            table.forEach(query) { cell, _ in sums.add(cell.key, AttemptSums()) { $0.add(cell) } }
            return sums.rows.map { TallyRow(key: $0, day: $1, tally: $2.outcomes) }
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

/// Sums of cells by what a query groups by, in the order of days or keys.
private struct GroupedRows<Sum> {
    private let grouping: TaskQuery.Grouping
    private let table: AttemptTable
    private var sums: [Int32: Sum] = [:]

    init(_ grouping: TaskQuery.Grouping, _ table: AttemptTable) { (self.grouping, self.table) = (grouping, table) }

    mutating func add(_ key: AttemptTable.Key, _ empty: @autoclosure () -> Sum, _ body: (inout Sum) -> Void) {
        let place: Int32 =
            switch grouping {
            case .none: 0
            case .day: key.day.daysSinceEpoch
            case .task: Int32(key.task)
            case .channel: Int32(key.channel)
            case .touchpoint: Int32(key.touchpoint)
            }
        body(&sums[place, default: empty()])
    }

    var rows: [(key: String, day: Day?, sum: Sum)] {
        if grouping == .day {
            return sums.keys.sorted().compactMap { place in
                sums[place].map { ("", Day(daysSinceEpoch: place), $0) }
            }
        }
        return sums.map { (key: name($0), day: nil, sum: $1) }
            .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }

    private func name(_ place: Int32) -> String {
        switch grouping {
        case .none, .day: ""
        case .task: table.tasks.all[Int(place)].text
        case .channel: Channel.allCases[Int(place)].rawValue
        case .touchpoint: table.touchpoints.all[Int(place)].text
        }
    }
}
