internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /api/v1/journey`: every touchpoint in order with all its metrics, from one snapshot.
struct ShowJourney: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        let query = try JourneyQuery(try QueryPairs.read(request.head))
        let json = try await environment.store.read { try ShowJourney.json(query, $0) }
        return .json(.ok, json)
    }

    private static func json(_ query: JourneyQuery, _ reader: Reader) throws -> JSON {
        let calendar = try reader.calendar()
        let all = try reader.touchpoints()
        let figures = try JourneyFigures(query, reader, calendar)
        let stages = all.filter { $0.archivedAt == nil }.map { touchpoint in
            JSON.object([
                "slug": .string(touchpoint.slug), "name": .string(touchpoint.name),
                "description": .optional(touchpoint.description), "position": .integer(Int64(touchpoint.position)),
                "owner": .optional(touchpoint.owner), "team": .optional(touchpoint.team?.rawValue),
                "metrics": figures.json(of: touchpoint.slug, touchpoint.goals),
            ])
        }
        let known = Set(all.map(\.slug)).union([""])
        let others = figures.slugs.subtracting(known).sorted().map { slug in
            JSON.object(["slug": .string(slug), "metrics": figures.json(of: slug, [])])
        }
        return .object([
            "from": FigureJSON.text(query.metrics.from), "to": FigureJSON.text(query.metrics.to),
            "time_zone": .string(calendar.zone.name), "weight": .number(query.weight),
            "includes_unsolicited": .bool(query.metrics.includesUnsolicited), "experience": figures.composite,
            "touchpoints": .array(stages),
            "undescribed": .array(others),
        ])
    }
}
