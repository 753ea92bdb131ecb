internal import Codecs
internal import Feedback
internal import Store

/// Every metric of a period by touchpoint, each read once for all touchpoints. "" stands for those without one.
struct JourneyFigures {
    /// The scale with the most answers, which all touchpoints show: two scales are never mixed.
    private var scores: [JourneyMetric: [String: ScoreFigure]] = [:]
    private var successes: [String: TaskSuccess] = [:]
    private let weight: Double

    /// All touchpoints that anything names.
    private(set) var slugs: Set<String> = []

    init(_ query: JourneyQuery, _ reader: Reader, _ calendar: OrganisationCalendar) throws {
        weight = query.weight
        for (metric, scored) in [(JourneyMetric.nps, ScoredMetric.nps), (.csat, .csat), (.ces, .ces)] {
            let rows = try reader.scores(
                query.metrics.scoreQuery(
                    scored, from: query.metrics.from, to: query.metrics.to, grouping: .touchpoint))
            scores[metric] = JourneyFigures.figures(rows)
        }
        let attempts = try reader.attemptCounts(
            from: query.metrics.from.map(calendar.start), to: query.metrics.to.map(calendar.start))
        successes = attempts.compactMapValues { counts in
            TaskSuccess(
                successes: counts[.success] ?? 0, failures: counts[.failure] ?? 0, abandoned: counts[.abandoned] ?? 0)
        }
        slugs = Set(scores.values.flatMap(\.keys)).union(successes.keys)
    }

    private static func figures(_ rows: [ScoreRow]) -> [String: ScoreFigure] {
        var sizes: [ScoreScale: Int] = [:]
        let histograms = rows.map { row in (row.key, ScoreHistogram(row.scale, counts: row.counts)) }
        for (_, histogram) in histograms { sizes[histogram.scale, default: 0] += histogram.n }
        // Of two equal ones the first by code, so that the choice does not flicker.
        let scale = sizes.max { ($0.value, $1.key.code) < ($1.value, $0.key.code) }?.key
        let shown = histograms.filter { $0.1.scale == scale }
        return Dictionary(
            shown.compactMap { key, histogram in ScoreFigure(histogram).map { (key, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The metrics of one touchpoint, each beside where it stood and where it shall stand.
    func json(of slug: String, _ goals: [StoredTouchpoint.Goal]) -> JSON {
        .object(
            JourneyMetric.allCases.compactMap { metric in
                guard let members = members(metric, slug) else { return nil }
                let goal = goals.first { $0.metric == metric.rawValue }
                return JSON.Member(
                    metric.rawValue, .object(members.members + JourneyFigures.compared(members.value, goal)))
            })
    }

    private typealias Shown = (members: [JSON.Member], value: Double?)

    /// `nil` for a metric that touchpoints do not have.
    private func members(_ metric: JourneyMetric, _ slug: String) -> Shown? {
        switch metric {
        case .nps: scored(metric, slug, NPS.definition)
        case .csat: scored(metric, slug, CSAT.definition)
        case .ces: scored(metric, slug, CES.definition)
        case .tasks: tasks(slug)
        case .experience: experience(slug)
        case .sus, .sentiment: nil
        }
    }

    private func scored(_ metric: JourneyMetric, _ slug: String, _ definition: String) -> Shown {
        let figure = scores[metric]?[slug]
        return JourneyFigures.shown(definition, figure?.estimate, parts: figure?.parts)
    }

    private func tasks(_ slug: String) -> Shown {
        let success = successes[slug]
        let parts = success.map { success in
            JSON.object([
                "success": .integer(Int64(success.successes)), "failure": .integer(Int64(success.failures)),
                "abandoned": .integer(Int64(success.abandoned)),
            ])
        }
        return JourneyFigures.shown(TaskSuccess.definition, success?.estimate, parts: parts)
    }

    /// Its parts stand beside it, and `n` is the smaller one's.
    private func experience(_ slug: String) -> Shown {
        let success = successes[slug]
        var nps: NPS?
        if case .nps(let known)? = scores[.nps]?[slug] { nps = known }
        var score: ExperienceScore?
        if let success, let nps { score = ExperienceScore(success: success.share, nps: nps, weight: weight) }
        let parts = JSON.object([
            "success": .object(FigureJSON.members(success?.estimate)),
            "nps": .object(FigureJSON.members(nps?.estimate)),
        ])
        var shown = JourneyFigures.shown(ExperienceScore.definition, score?.estimate, parts: parts)
        shown.members.append(JSON.Member("weight", .number(weight)))
        return shown
    }

    private static func shown(_ definition: String, _ estimate: Estimate?, parts: JSON?) -> Shown {
        let n = estimate?.n ?? 0
        return (
            [JSON.Member("definition", .string(definition))] + FigureJSON.members(estimate) + [
                JSON.Member("parts", parts ?? .object([JSON.Member]())),
                JSON.Member("few", .bool(n < FigureJSON.fewAnswers)),
            ], estimate?.value
        )
    }

    /// `gap` is what is missing to the target, below 0 where it is missed; `change` is the way since the baseline.
    private static func compared(_ value: Double?, _ goal: StoredTouchpoint.Goal?) -> [JSON.Member] {
        func difference(_ other: Double?) -> JSON {
            guard let value, let other else { return .null }
            return .number(value - other)
        }
        return [
            JSON.Member("baseline", FigureJSON.number(goal?.baseline)),
            JSON.Member("target", FigureJSON.number(goal?.target)), JSON.Member("gap", difference(goal?.target)),
            JSON.Member("change", difference(goal?.baseline)),
        ]
    }
}
