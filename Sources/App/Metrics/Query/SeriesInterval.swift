package import Feedback

/// The steps of a series: days, weeks, months and quarters of the organisation's calendar.
package enum SeriesInterval: String, CaseIterable, Sendable {
    case day, week, month, quarter

    /// The first day of the step that holds `day`.
    package func start(of day: Day, weekStart: Weekday = .monday) -> Day {
        switch self {
        case .day: day
        case .week: day.firstOfWeek(startingOn: weekStart)
        case .month: day.firstOfMonth
        case .quarter: day.firstOfQuarter
        }
    }

    /// The first day of the step after the one that holds `day`.
    package func next(after day: Day, weekStart: Weekday = .monday) -> Day {
        switch self {
        case .day: day.advanced(by: 1)
        case .week: day.firstOfWeek(startingOn: weekStart).advanced(by: 7)
        case .month: day.firstOfMonth.advanced(by: 31).firstOfMonth
        case .quarter: day.firstOfQuarter.advanced(by: 92).firstOfQuarter
        }
    }

    /// The steps that cover the days from `from` to before `to`, as their first days and, last, `to`. The first and last
    /// step are cut where the range does not begin or end with one.
    ///
    /// - Returns: `nil` for more than `pointsMax` steps, and for a range without a day.
    package func boundaries(from: Day, to: Day, weekStart: Weekday = .monday, pointsMax: Int) -> [Day]? {
        guard from < to else { return nil }
        var boundaries = [from]
        var next = next(after: from, weekStart: weekStart)
        while next < to {
            guard boundaries.count < pointsMax else { return nil }
            boundaries.append(next)
            next = self.next(after: next, weekStart: weekStart)
        }
        return boundaries + [to]
    }

    /// Whether the days from `from` to before `to` are one whole step.
    package func isWhole(from: Day, to: Day, weekStart: Weekday = .monday) -> Bool {
        start(of: from, weekStart: weekStart) == from && next(after: from, weekStart: weekStart) == to
    }
}
