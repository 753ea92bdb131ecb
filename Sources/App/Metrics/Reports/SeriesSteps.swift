internal import Codecs
internal import Feedback

/// The steps of a series, and which of them a day is in.
struct SeriesSteps {
    let interval: SeriesInterval
    /// The first day of each step and, last, the end.
    let boundaries: [Day]
    private let weekStart: Weekday
    private let today: Day

    /// - Parameter days: those that there is something on; they bound a range that is open.
    ///
    /// `nil` where there is no day at all.
    init?(
        _ query: MetricsQuery, _ interval: SeriesInterval, days: [Day], weekStart: Weekday, today: Day
    ) throws(Problem) {
        guard let first = query.from ?? days.min().map({ interval.start(of: $0, weekStart: weekStart) }),
            let end = query.to ?? days.max().map({ interval.next(after: $0, weekStart: weekStart) }), first < end
        else { return nil }
        let limit = MetricsQuery.seriesPointsMax
        guard let boundaries = interval.boundaries(from: first, to: end, weekStart: weekStart, pointsMax: limit) else {
            throw Problem.invalid("interval", MetricsQuery.tooManyPoints)
        }
        self.interval = interval
        self.boundaries = boundaries
        self.weekStart = weekStart
        self.today = today
    }

    var count: Int { boundaries.count - 1 }

    /// The step that holds the day.
    func index(of day: Day) -> Int? {
        guard boundaries[0] <= day, day < boundaries[count] else { return nil }
        return boundaries.indices.bisect { boundaries[$0] > day } - 1
    }

    func point(_ index: Int, _ estimate: Estimate?, n: Int, parts: JSON) -> JSON {
        let (from, to) = (boundaries[index], boundaries[index + 1])
        let isPartial = !interval.isWhole(from: from, to: to, weekStart: weekStart) || to > today
        return .object(
            [JSON.Member("start", .string(from.text))] + FigureJSON.members(estimate, n: n) + [
                JSON.Member("parts", parts), JSON.Member("partial", .bool(isPartial)),
            ])
    }
}
