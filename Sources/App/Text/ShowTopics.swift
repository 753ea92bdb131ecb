internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store
internal import Synchronization

/// `GET /api/v1/topics`: what feedback of a period speaks of more than that of the period before. The answer is kept until
/// feedback changes.
struct ShowTopics: Sendable {
    let environment: Environment
    private let kept = KeptTopics()
    private let ahead = ReadingAhead()

    init(environment: Environment) { self.environment = environment }

    func handle(_ request: AppRequest) async throws -> Response {
        let pairs = try QueryPairs.read(request.head)
        let now = environment.now
        let version = environment.store.version
        let calendar = try await environment.store.read { try $0.calendar() }
        let query = try TopicsQuery(pairs, today: calendar.day(of: now))
        if let known = kept.json(query, version, calendar.zone.name) { return .json(.ok, known) }
        let (from, to) = (calendar.start(of: query.from), calendar.start(of: query.to))
        let baselineFrom = calendar.start(of: query.baselineFrom)
        let found = try await environment.store.read { reader in
            try reader.topics(baselineFrom: baselineFrom, from: from, to: to, limit: query.limit)
        }
        let json: JSON
        if let found {
            json = ShowTopics.json(query, calendar.zone.name, found.topics, found.quotes)
            ahead.begin(environment.store)
        } else {
            let (texts, baseline) = try await environment.store.read { reader in
                (
                    try reader.texts(from: from, to: to, limit: Topics.textsMax),
                    try reader.texts(from: baselineFrom, to: from, limit: Topics.textsMax)
                )
            }
            json = await environment.texts.queue.run { ShowTopics.json(query, calendar.zone.name, texts, baseline) }
        }
        kept.keep(json, query, version, calendar.zone.name)
        return .json(.ok, json)
    }

    private static func json(
        _ query: TopicsQuery, _ zone: String, _ texts: [DatedText], _ baseline: [DatedText]
    ) -> JSON {
        let found = Topics(
            texts.map { TopicText(id: $0.id.description, text: $0.text, score: $0.score) },
            baseline: baseline.map(\.text), limit: query.limit)
        let quoted = Set(found.topics.flatMap(\.quotes))
        let quotes = Dictionary(
            texts.map { ($0.id.description, $0) }.filter { quoted.contains($0.0) },
            uniquingKeysWith: { first, _ in first })
        return json(query, zone, found, quotes)
    }

    private static func json(
        _ query: TopicsQuery, _ zone: String, _ found: Topics, _ quotes: [String: DatedText]
    ) -> JSON {
        .object([
            "definition": .string(Topics.definition), "from": FigureJSON.text(query.from),
            "to": FigureJSON.text(query.to), "baseline_from": FigureJSON.text(query.baselineFrom),
            "time_zone": .string(zone), "n": .integer(Int64(found.n)), "baseline_n": .integer(Int64(found.baselineN)),
            "topics": .array(found.topics.map { json($0, found, quotes) }),
        ])
    }

    private static func json(_ topic: Topic, _ found: Topics, _ quotes: [String: DatedText]) -> JSON {
        .object([
            "topic": .string(topic.phrase), "n": .integer(Int64(topic.count)),
            "share": .number(found.n > 0 ? Double(topic.count) / Double(found.n) : 0),
            "baseline_n": .integer(Int64(topic.baselineCount)),
            "baseline_share": found.baselineN > 0
                ? .number(Double(topic.baselineCount) / Double(found.baselineN)) : .null,
            "weight": .number(topic.weight), "new": .bool(topic.isNew),
            "nps": .object(FigureJSON.members(topic.nps?.estimate)),
            "quotes": .array(topic.quotes.compactMap { quotes[$0].map(quote) }),
        ])
    }

    private static func quote(_ text: DatedText) -> JSON {
        .object([
            "feedback": .string(text.id.description), "text": .string(text.text), "score": .optional(text.score),
            "occurred_at": RecordJSON.time(text.occurredAt),
        ])
    }
}
