internal import Codecs
internal import Feedback
internal import Store

/// Every metric of a period by touchpoint, each read once for all touchpoints. "" stands for those without one.
struct JourneyFigures {
    /// The scale with the most answers, which all touchpoints show: two scales are never mixed.
    private var scores: [JourneyMetric: [String: ScoreFigure]] = [:]
    private var successes: [String: TaskSuccess] = [:]
    private var usability: [String: UsabilityTally] = [:]
    private var sentiments: [String: SentimentTally] = [:]
    /// Of all touchpoints together.
    private var everything = WeightedExperience(weight: ExperienceScore.weightByDefault)
    private let weight: Double

    /// All touchpoints that anything names.
    private(set) var slugs: Set<String> = []

    init(_ query: JourneyQuery, _ reader: Reader, _ calendar: OrganisationCalendar) throws {
        weight = query.weight
        let filter = query.metrics.filter(from: query.metrics.from, to: query.metrics.to, .touchpoint)
        for (metric, scored) in [(JourneyMetric.nps, ScoredMetric.nps), (.csat, .csat), (.ces, .ces)] {
            scores[metric] = JourneyFigures.figures(try reader.scores(ScoreQuery(metric: scored, filter: filter)))
        }
        for row in try reader.usability(.sus, filter) { usability[row.key] = row.tally }
        for row in try reader.sentiment(filter) { sentiments[row.key] = row.tally }
        var attempts = TaskQuery(zone: calendar.zone)
        (attempts.from, attempts.to) = (query.metrics.from, query.metrics.to)
        attempts.grouping = .touchpoint
        for row in try reader.tasks(attempts, needsTimes: false) { successes[row.key] = row.tally.success }
        slugs = Set(scores.values.flatMap(\.keys)).union(successes.keys).union(usability.keys).union(sentiments.keys)
        everything = try MetricsReport.experience(query, reader, calendar)
    }

    /// The composite of success and NPS over the whole journey, with its parts.
    var composite: JSON {
        .object(
            [JSON.Member("definition", .string(ExperienceScore.definition))]
                + FigureJSON.members(everything.estimate, n: everything.n) + [JSON.Member("parts", everything.parts)]
                + everything.beside)
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
            JourneyMetric.allCases.map { metric in
                let shown = shown(metric, slug)
                let goal = goals.first { $0.metric == metric.rawValue }
                return JSON.Member(
                    metric.rawValue, .object(shown.members + JourneyFigures.compared(shown.value, goal)))
            })
    }

    private typealias Shown = (members: [JSON.Member], value: Double?)

    private func shown(_ metric: JourneyMetric, _ slug: String) -> Shown {
        switch metric {
        case .nps: scored(metric, slug, NPS.definition)
        case .csat: scored(metric, slug, CSAT.definition)
        case .ces: scored(metric, slug, CES.definition)
        case .tasks: tasks(slug)
        case .experience: experience(slug)
        case .sus:
            JourneyFigures.shown(SUS.definition, usability[slug]?.estimate, parts: usability[slug]?.parts)
        case .sentiment:
            JourneyFigures.shown(
                SentimentTally.definition, sentiments[slug]?.estimate, parts: sentiments[slug]?.parts)
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
