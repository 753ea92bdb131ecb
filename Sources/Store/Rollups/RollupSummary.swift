internal import Database
internal import Feedback

/// Makes the summary rows of days and months that are over, some days of a month at a time.
///
/// Feedback of such a day that comes, changes or goes later changes its summary rows in the same transaction.
struct RollupSummary {
    let session: any DatabaseSession
    let set: RollupSet
    /// Is not over yet.
    let today: Day
    /// How many days are summarised at once.
    let days: Int

    /// - Returns: `false` where nothing was left to do.
    func advance() throws -> Bool {
        guard set.countedTo == RollupSet.all, set.summarisedTo < today else { return false }
        let next = try nextDay().map { min($0, today) } ?? today
        if let end = openMonthEnd, end <= next {
            try close(month: end.advanced(by: -1))
            try reach(end)
        } else if next < today {
            let end = min(min(next.advanced(by: days), next.firstOfNextMonth), today)
            try summarise(days: next, end)
            if end == next.firstOfNextMonth { try close(month: next) }
            try reach(end)
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

    private func nextDay() throws -> Day? {
        let arguments: [DatabaseValue] = [.integer(set.id), .integer(Int64(set.summarisedTo.daysSinceEpoch))]
        let next = try session.first(.nextRollupDay, arguments) { try $0.optionalInteger(0) } ?? nil
        return next.map { Day(daysSinceEpoch: Int32(clamping: $0)) }
    }

    private func summarise(days from: Day, _ to: Day) throws {
        let range: [DatabaseValue] = [.integer(set.id), .integer(from.number), .integer(to.number)]
        for query in Query.daySummaries { try session.run(query, range) }
    }

    private func close(month day: Day) throws {
        let range: [DatabaseValue] = [
            .integer(set.id), .integer(day.firstOfMonth.number), .integer(day.firstOfNextMonth.number),
            .integer(day.month),
        ]
        try session.run(.monthSummary, range)
        let month: [DatabaseValue] = [.integer(set.id), .integer(day.month)]
        for query in Query.monthSummaries { try session.run(query, month) }
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
