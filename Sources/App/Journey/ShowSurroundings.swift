internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /api/v1/journey/context`: a score set against the pages and tasks around it.
struct ShowSurroundings: Sendable {
    let environment: Environment

    static let groupsMax = 1_000
    private static let metrics: [ScoredMetric] = [.nps, .csat, .ces]

    func handle(_ request: AppRequest) async throws -> Response {
        var by: SurroundingQuery.Grouping?
        var metric = ScoredMetric.nps
        var rest: [(name: String, value: String)] = []
        for (name, value) in try QueryPairs.read(request.head) where !value.isEmpty {
            switch name {
            case "by": by = try ShowSurroundings.grouping(value)
            case "metric":
                guard let known = ShowSurroundings.metrics.first(where: { $0.rawValue == value }) else {
                    throw Problem.invalid(name, "must be one of: nps, csat, ces")
                }
                metric = known
            case "weight":
                throw Problem.invalid(name, "is no parameter here; there are by, metric, from, to, include")
            default: rest.append((name, value))
            }
        }
        guard let by else { throw Problem.invalid("by", "must be one of: \(ShowSurroundings.names)") }
        let range = try JourneyQuery(rest).metrics
        let shown = metric
        let json = try await environment.store.read { reader in
            let calendar = try reader.calendar()
            var query = SurroundingQuery(
                shown, by: by, from: range.from.map(calendar.start), to: range.to.map(calendar.start),
                includesUnsolicited: range.includesUnsolicited)
            if by == .task {
                var attempts = TaskQuery(zone: calendar.zone)
                (attempts.from, attempts.to, attempts.grouping) = (range.from, range.to, .task)
                query.attempts = attempts
            }
            return ShowSurroundings.json(query, range, calendar, try reader.surroundings(query))
        }
        return .json(.ok, json)
    }

    private static let names = SurroundingQuery.Grouping.allCases.map(\.rawValue).joined(separator: ", ")

    private static func grouping(_ text: String) throws(Problem) -> SurroundingQuery.Grouping {
        guard let grouping = SurroundingQuery.Grouping(rawValue: text) else {
            throw Problem.invalid("by", "must be one of: \(names)")
        }
        return grouping
    }

    private static func json(
        _ query: SurroundingQuery, _ range: MetricsQuery, _ calendar: OrganisationCalendar, _ found: [Surrounding]
    ) -> JSON {
        var sizes: [ScoreScale: Int] = [:]
        for group in found {
            for (scale, counts) in group.scores { sizes[scale, default: 0] += counts.reduce(0, +) }
        }
        // Two scales are never mixed: the one with the most answers is shown.
        let scale = sizes.max { ($0.value, $1.key.code) < ($1.value, $0.key.code) }?.key
        let groups = found.map { group in (group, figure(group, scale)) }
        let sorted = groups.sorted { one, other in
            let (n, m) = (one.1?.estimate.n ?? 0, other.1?.estimate.n ?? 0)
            return n == m ? one.0.key < other.0.key : n > m
        }
        return .object([
            "metric": .string(query.metric.rawValue), "by": .string(query.grouping.rawValue),
            "scale": .optional(scale?.code), "from": FigureJSON.text(range.from), "to": FigureJSON.text(range.to),
            "time_zone": .string(calendar.zone.name),
            "includes_unsolicited": .bool(query.includesUnsolicited),
            "groups": .array(sorted.prefix(groupsMax).map { json($0.0, $0.1) }),
            "groups_left_out": .integer(Int64(max(0, sorted.count - groupsMax))),
        ])
    }

    private static func figure(_ group: Surrounding, _ scale: ScoreScale?) -> ScoreFigure? {
        guard let scale, let counts = group.scores[scale] else { return nil }
        return ScoreFigure(ScoreHistogram(scale, counts: counts))
    }

    private static func json(_ group: Surrounding, _ figure: ScoreFigure?) -> JSON {
        let success = TaskSuccess(
            successes: group.attempts[.success] ?? 0, failures: group.attempts[.failure] ?? 0,
            abandoned: group.attempts[.abandoned] ?? 0)
        return .object(
            [JSON.Member("key", .string(group.key))] + FigureJSON.members(figure?.estimate) + [
                JSON.Member("parts", figure?.parts ?? .object([JSON.Member]())),
                JSON.Member("few", .bool((figure?.estimate.n ?? 0) < FigureJSON.fewAnswers)),
                JSON.Member("load_ms", mean(group.load)), JSON.Member("lcp_ms", mean(group.lcp)),
                JSON.Member("tasks", .object(FigureJSON.members(success?.estimate))),
            ])
    }

    private static func mean(_ times: Surrounding.Times) -> JSON {
        .object(["n": .integer(Int64(times.n)), "mean": FigureJSON.number(times.mean)])
    }
}
