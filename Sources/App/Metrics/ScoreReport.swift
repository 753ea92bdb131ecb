internal import Codecs
internal import Feedback
internal import Store

/// The report of a metric that is computed from scores.
///
/// Answers on several scales are never put into one figure: the scale with the most answers in the window is shown, or the
/// one that the query names, and the others are listed with their number.
struct ScoreReport {
    let query: MetricsQuery
    let metric: ScoredMetric
    let reader: Reader
    let calendar: OrganisationCalendar
    let today: Day

    /// Groups beyond this many, the smallest ones, are left out and their number is told.
    static let groupsMax = 1_000

    func json() throws -> JSON {
        let histograms = try histograms(from: query.from, to: query.to)
        let before = try query.previousFrom.map { try self.histograms(from: $0, to: query.from) }
        let scale = query.scale ?? ScoreReport.mostUsed(histograms) ?? ScoreReport.mostUsed(before ?? []) ?? onlyScale
        let histogram = histograms.first { $0.scale == scale } ?? scale.map { ScoreHistogram($0) }
        let figure = histogram.flatMap { ScoreFigure($0) }
        var members = FigureJSON.head(query, calendar) + FigureJSON.members(figure?.estimate)
        members.append(JSON.Member("parts", figure?.parts ?? .object([JSON.Member]())))
        members.append(JSON.Member("histogram", ScoreReport.json(histogram)))
        members += beside(figure, scale: scale, histograms: histograms)
        if let before {
            let previous = before.first { $0.scale == scale }.flatMap { ScoreFigure($0) }
            let change = previous.flatMap { figure?.change(from: $0) }
            members.append(JSON.Member("change", FigureJSON.change(change, previous: previous?.estimate)))
        }
        if let interval = query.interval {
            members.append(JSON.Member("series", .array(try series(interval, scale: scale))))
        }
        if let grouping = query.grouping { members += try groups(grouping, scale: scale) }
        return .object(members)
    }

    private var weekStart: Weekday { calendar.weekStart }

    /// NPS has but one scale, so that an empty window still has its histogram.
    private var onlyScale: ScoreScale? { metric == .nps ? .nps : nil }

    /// One for each scale that has answers.
    private func histograms(from: Day?, to: Day?) throws -> [ScoreHistogram] {
        try reader.scores(query.scoreQuery(metric, from: from, to: to, grouping: .none))
            .map { ScoreHistogram($0.scale, counts: $0.counts) }.filter { $0.n > 0 }
    }

    /// By number of answers; of two equal ones the first by code, so that the choice does not flicker.
    private static func mostUsed(_ histograms: [ScoreHistogram]) -> ScoreScale? {
        histograms.max { ($0.n, $1.scale.code) < ($1.n, $0.scale.code) }?.scale
    }

    private static func json(_ histogram: ScoreHistogram?) -> JSON {
        guard let histogram else { return .object([JSON.Member]()) }
        return .object(histogram.scale.range.map { JSON.Member(String($0), .integer(Int64(histogram[$0]))) })
    }

    private func beside(_ figure: ScoreFigure?, scale: ScoreScale?, histograms: [ScoreHistogram]) -> [JSON.Member] {
        var members: [JSON.Member] = []
        switch (metric, figure) {
        case (.csat, .csat(let csat, _)): members.append(JSON.Member("mean", .number(csat.mean.mean)))
        case (.csat, _): members.append(JSON.Member("mean", .null))
        case (.ces, .ces(let ces, _)): members.append(JSON.Member("agree", .object(FigureJSON.members(ces.agree))))
        case (.ces, _): members.append(JSON.Member("agree", .object(FigureJSON.members(nil))))
        default: break
        }
        members.append(JSON.Member("scale", .optional(scale?.code)))
        let others = histograms.filter { $0.scale != scale }
        members.append(
            JSON.Member(
                "other_scales",
                .array(
                    others.map { other in
                        .object(["scale": .string(other.scale.code), "n": .integer(Int64(other.n))])
                    })))
        members.append(JSON.Member("per", .string("response")))
        members.append(JSON.Member("includes_unsolicited", .bool(query.includesUnsolicited)))
        return members
    }

    // MARK: - Over time

    private func series(_ interval: SeriesInterval, scale: ScoreScale?) throws -> [JSON] {
        let rows = try reader.scores(query.scoreQuery(metric, from: query.from, to: query.to, grouping: .day))
        let days = rows.compactMap { row in
            row.day.flatMap { day in row.scale == scale ? (day: day, counts: row.counts) : nil }
        }
        guard let first = query.from ?? days.map(\.day).min().map({ interval.start(of: $0, weekStart: weekStart) }),
            let end = query.to ?? days.map(\.day).max().map({ interval.next(after: $0, weekStart: weekStart) }),
            first < end
        else { return [] }
        let limit = MetricsQuery.seriesPointsMax
        guard let boundaries = interval.boundaries(from: first, to: end, weekStart: weekStart, pointsMax: limit) else {
            throw Problem.invalid("interval", MetricsQuery.tooManyPoints)
        }
        let empty = scale.map { ScoreHistogram($0) }
        var histograms = Array(repeating: empty, count: boundaries.count - 1)
        for (day, counts) in days {
            guard let scale, let index = ScoreReport.step(of: day, in: boundaries) else { continue }
            histograms[index]?.add(ScoreHistogram(scale, counts: counts))
        }
        return histograms.enumerated().map { index, histogram in
            point(histogram, from: boundaries[index], to: boundaries[index + 1], interval)
        }
    }

    /// The step that holds the day, by bisection.
    private static func step(of day: Day, in boundaries: [Day]) -> Int? {
        var (low, high) = (0, boundaries.count - 1)
        guard boundaries[low] <= day, day < boundaries[high] else { return nil }
        while high - low > 1 {
            let middle = (low + high) / 2
            if boundaries[middle] <= day { low = middle } else { high = middle }
        }
        return low
    }

    private func point(_ histogram: ScoreHistogram?, from: Day, to: Day, _ interval: SeriesInterval) -> JSON {
        let figure = histogram.flatMap { ScoreFigure($0) }
        var members = [JSON.Member("start", .string(from.text))] + FigureJSON.members(figure?.estimate)
        members.append(JSON.Member("parts", figure?.parts ?? .object([JSON.Member]())))
        members.append(
            JSON.Member("partial", .bool(!interval.isWhole(from: from, to: to, weekStart: weekStart) || to > today)))
        return .object(members)
    }

    // MARK: - By group

    private func groups(_ grouping: MetricsQuery.Grouping, scale: ScoreScale?) throws -> [JSON.Member] {
        let by: ScoreQuery.Grouping =
            switch grouping {
            case .channel: .channel
            case .survey: .survey
            case .touchpoint: .touchpoint
            case .tag: .tag
            case .attribute(let name): .attribute(name)
            }
        let rows = try reader.scores(query.scoreQuery(metric, from: query.from, to: query.to, grouping: by))
        let figures = rows.filter { $0.scale == scale }.compactMap { row in
            ScoreFigure(ScoreHistogram(row.scale, counts: row.counts)).map { (key: row.key, figure: $0) }
        }
        let sorted = figures.sorted { ($1.figure.estimate.n, $0.key) < ($0.figure.estimate.n, $1.key) }
        let groups = sorted.prefix(ScoreReport.groupsMax).map { ScoreReport.group($0.key, $0.figure) }
        let left = sorted.count - groups.count
        return [JSON.Member("groups", .array(groups))]
            + (left > 0 ? [JSON.Member("groups_left_out", .integer(Int64(left)))] : [])
    }

    /// Whoever may call this may read the records too, so nothing is suppressed; a small group says that it is one.
    private static func group(_ key: String, _ figure: ScoreFigure) -> JSON {
        let estimate = figure.estimate
        return .object(
            [JSON.Member("key", .string(key))] + FigureJSON.members(estimate) + [
                JSON.Member("parts", figure.parts), JSON.Member("suppressed", .bool(false)),
                JSON.Member("few", .bool(estimate.n < FigureJSON.fewAnswers)),
            ])
    }
}
