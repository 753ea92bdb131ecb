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
        let n = figure?.estimate.n ?? 0
        var members = FigureJSON.head(query, calendar) + FigureJSON.members(figure?.estimate)
        members.append(JSON.Member("parts", figure?.parts ?? ScoreFigure.noParts(metric)))
        members.append(JSON.Member("histogram", ScoreReport.json(histogram)))
        members += beside(figure, scale: scale, histograms: histograms)
        members += try anonymous(n, scale) + FigureJSON.standing(n)
        members.append(FigureJSON.needed(figure.map(\.answersNeeded) ?? ScoreFigure.answersNeeded(metric), n: n))
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

    /// Some have but one scale, so that an empty window still has its histogram.
    private var onlyScale: ScoreScale? {
        switch metric {
        case .nps: .nps
        case .stars: .stars
        case .thumbs: .thumbs
        case .csat, .ces, .scale: nil
        }
    }

    private func rows(
        from: Day?, to: Day?, _ grouping: RollupFilter.Grouping = .none, steps: [Day] = []
    ) throws -> [ScoreRow] {
        let query = scoreQuery(from: from, to: to, grouping)
        return self.query.per == .person
            ? try reader.scoresPerPerson(query, steps: steps) : try reader.scores(query)
    }

    private func scoreQuery(from: Day?, to: Day?, _ grouping: RollupFilter.Grouping) -> ScoreQuery {
        ScoreQuery(metric: query.scale?.metric ?? metric, filter: query.filter(from: from, to: to, grouping))
    }

    /// One for each scale that has answers.
    private func histograms(from: Day?, to: Day?) throws -> [ScoreHistogram] {
        try rows(from: from, to: to).map { ScoreHistogram($0.scale, counts: $0.counts) }.filter { $0.n > 0 }
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
        var members = figure?.beside ?? ScoreFigure.nothingBeside(metric)
        members.append(JSON.Member("scale", .optional(scale?.code)))
        let others = histograms.filter { $0.scale != scale }
        members.append(
            JSON.Member(
                "other_scales",
                .array(
                    others.map { other in
                        .object(["scale": .string(other.scale.code), "n": .integer(Int64(other.n))])
                    })))
        members.append(JSON.Member("per", .string(query.per.rawValue)))
        members.append(JSON.Member("includes_unsolicited", .bool(query.includesUnsolicited)))
        return members
    }

    /// How many answers are in no figure by person: those of people who are not known, and earlier ones of those who are.
    private func anonymous(_ n: Int, _ scale: ScoreScale?) throws -> [JSON.Member] {
        guard query.per == .person, let scale else { return [] }
        let all = ScoreQuery(metric: scale.metric, filter: query.filter(from: query.from, to: query.to))
        let answers = try reader.scores(all).filter { $0.scale == scale }.reduce(0) { $0 + $1.counts.reduce(0, +) }
        return [JSON.Member("answers_left_out", FigureJSON.count(answers - n))]
    }

    // MARK: - Over time

    private func series(_ interval: SeriesInterval, scale: ScoreScale?) throws -> [JSON] {
        // Of a person who counts once in all, earlier days have a step of their own.
        let answers = try reader.scores(scoreQuery(from: query.from, to: query.to, .day))
        let all = answers.compactMap { $0.scale == scale ? $0.day : nil }
        guard
            let steps = try SeriesSteps(query, interval, days: all, weekStart: calendar.weekStart, today: today)
        else { return [] }
        let rows =
            query.per == .response
            ? answers : try rows(from: query.from, to: query.to, .day, steps: steps.boundaries)
        var histograms = Array(repeating: scale.map { ScoreHistogram($0) }, count: steps.count)
        for row in rows where row.scale == scale {
            guard let index = row.day.flatMap(steps.index) else { continue }
            histograms[index]?.add(ScoreHistogram(row.scale, counts: row.counts))
        }
        return histograms.enumerated().map { index, histogram in
            let figure = histogram.flatMap { ScoreFigure($0) }
            return steps.point(index, figure?.estimate, n: 0, parts: figure?.parts ?? ScoreFigure.noParts(metric))
        }
    }

    // MARK: - By group

    private func groups(_ grouping: MetricsQuery.Grouping, scale: ScoreScale?) throws -> [JSON.Member] {
        guard let by = grouping.rollup else { return [] }
        let figures = try rows(from: query.from, to: query.to, by).filter { $0.scale == scale }.compactMap { row in
            ScoreFigure(ScoreHistogram(row.scale, counts: row.counts)).map { (key: row.key, figure: $0) }
        }
        let sorted = figures.sorted { ($1.figure.estimate.n, $0.key) < ($0.figure.estimate.n, $1.key) }
        let groups = sorted.prefix(ScoreReport.groupsMax).map { key, figure in
            let members = [JSON.Member("parts", figure.parts)] + figure.beside
            return FigureJSON.group(key, figure.estimate, n: figure.estimate.n, members)
        }
        let left = sorted.count - groups.count
        return [JSON.Member("groups", .array(groups))]
            + (left > 0 ? [JSON.Member("groups_left_out", FigureJSON.count(left))] : [])
    }
}
