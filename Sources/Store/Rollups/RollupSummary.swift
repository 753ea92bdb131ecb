internal import Database
internal import Feedback

/// Makes the summary rows of days and months that are over, one day or month at a time.
///
/// Feedback of such a day that comes, changes or goes later changes its summary rows in the same transaction.
struct RollupSummary {
    let session: any DatabaseSession
    let set: RollupSet
    /// Is not over yet.
    let today: Day

    /// - Returns: `false` where nothing was left to do.
    func advance() throws -> Bool {
        guard set.countedTo == RollupSet.all, set.summarisedTo < today else { return false }
        let surveys = try surveys()
        let next = try nextDay(surveys).map { min($0, today) } ?? today
        if let end = openMonthEnd, end <= next {
            try close(month: end.advanced(by: -1), surveys)
            try reach(end)
        } else if next < today {
            let rows = try rows(from: next, to: next.advanced(by: 1), surveys)
            let isLast = next.firstOfNextMonth == next.advanced(by: 1)
            try write(rows) { key in key.summaries(day: next, before: next.advanced(by: 1)).filter { !$0.isOfMonth } }
            if isLast { try close(month: next, surveys) }
            try reach(next.advanced(by: 1))
        } else {
            try reach(today)
        }
        return true
    }

    /// The first day after the month that has summarised days but is not closed.
    private var openMonthEnd: Day? {
        guard set.summarisedTo != RollupSet.noDay else { return nil }
        let end = set.summarisedTo.advanced(by: -1).firstOfNextMonth
        return end == set.summarisedTo ? nil : end
    }

    private func reach(_ day: Day) throws {
        try session.run(.setRollupSummarised, [.integer(set.id), .integer(Int64(day.daysSinceEpoch))])
    }

    private func surveys() throws -> [String] { try session.all(.surveySlugs) { try $0.text(0) } + [""] }

    private func nextDay(_ surveys: [String]) throws -> Day? {
        var next: Int64?
        let from = DatabaseValue.integer(Int64(set.summarisedTo.daysSinceEpoch))
        for metric in RollupScale.metrics {
            for survey in surveys {
                let arguments = [.integer(set.id), .text(metric), .text(survey), from]
                let day = try session.first(.nextRollupDay, arguments) { try $0.optionalInteger(0) } ?? nil
                next = [next, day].compactMap { $0 }.min()
            }
        }
        return next.map { Day(daysSinceEpoch: Int32(clamping: $0)) }
    }

    private func close(month day: Day, _ surveys: [String]) throws {
        let end = day.firstOfNextMonth
        let rows = try rows(from: day.firstOfMonth, to: end, surveys)
        try write(rows) { key in key.summaries(day: day, before: end).filter(\.isOfMonth) }
    }

    private func rows(from: Day, to: Day, _ surveys: [String]) throws -> [(RollupKey, RollupChanges.Counters)] {
        var rows: [(RollupKey, RollupChanges.Counters)] = []
        for metric in RollupScale.metrics {
            for survey in surveys {
                let arguments: [DatabaseValue] = [
                    .integer(set.id), .text(metric), .text(survey), .integer(Int64(from.daysSinceEpoch)),
                    .integer(Int64(to.daysSinceEpoch)),
                ]
                try session.forEach(.rollupsOfDays, arguments) { rows.append(try RollupKey.row($0)) }
            }
        }
        return rows
    }

    private func write(
        _ rows: [(RollupKey, RollupChanges.Counters)], _ summaries: (RollupKey) -> [RollupKey]
    ) throws {
        var changes = RollupChanges()
        for (key, counters) in rows {
            for summary in summaries(key) { changes.add(summary, counters) }
        }
        try Rollups.apply(changes, session)
    }
}

extension RollupKey {
    var isOfMonth: Bool { unit == .month || unit == .monthTotal }

    /// Reads `rollups-of-days` and `rollups-of-set`.
    static func row(_ row: any DatabaseRow) throws -> (RollupKey, RollupChanges.Counters) {
        guard let scale = RollupScale(code: try row.text(9)), let unit = Unit(rawValue: try row.integer(2)) else {
            throw DatabaseError(code: .corrupt, message: "a rollup has an unknown scale or unit")
        }
        let key = RollupKey(
            set: try row.integer(0), scale: scale, unit: unit, survey: ExactText(try row.text(3)),
            period: try row.integer(4), value: ExactText(try row.text(5)), channel: try row.text(6),
            touchpoint: ExactText(try row.text(7)), isSolicited: try row.flag(8))
        var counters = RollupChanges.Counters.zero
        for score in 0..<Rollups.scores { counters[score] = try row.integer(Int32(10 + score)) }
        return (key, counters)
    }
}
