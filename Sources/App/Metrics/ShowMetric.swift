internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /api/v1/metrics/{metric}`. A call that is repeated while nothing has changed costs a comparison of its `ETag`, or a
/// look into the answers that are kept.
struct ShowMetric: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        guard let metric = MetricName(rawValue: request.captures[0]) else {
            let names = MetricName.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.notFound("There is no metric of this name; there are \(names).")
        }
        let query = try MetricsQuery(metric, try QueryPairs.read(request.head))
        let now = environment.now
        let moment = ShowMetric.moment(now, metric)
        let version = environment.store.version
        if request.head.precondition(etag: ShowMetric.tag(version, moment)) == .notModified {
            return Response(.notModified, fields: ShowMetric.fields(version, moment))
        }
        let known = MetricsCache.Key(query: query, basis: .everything(version: version), moment: moment)
        if let kept = environment.metrics[known] { return ShowMetric.answer(kept, version, moment) }
        let cache = environment.metrics
        let answer = try await environment.store.read { reader in
            let key = MetricsCache.Key(query: query, basis: try .init(query, reader), moment: moment)
            if let kept = cache[key] { return (version: try reader.version(), bytes: kept) }
            let bytes = JSONWriter.bytes(of: try MetricsReport.make(query, reader: reader, now: now))
            cache.keep(bytes, key)
            return (version: try reader.version(), bytes: bytes)
        }
        return ShowMetric.answer(answer.bytes, answer.version, moment)
    }

    /// The present, as finely as the answer needs it: figures by the day by the quarter of an hour, because every zone's
    /// days begin with one; figures that follow the clock by the minute.
    private static func moment(_ now: Instant, _ metric: MetricName) -> Int64 {
        now.millisecondsSinceEpoch / (metric.followsTheClock ? 60_000 : 900_000)
    }

    /// Weak: compression may change the bytes.
    private static func tag(_ version: UInt64, _ moment: Int64) -> EntityTag? {
        EntityTag("m\(version)-\(moment)", isWeak: true)
    }

    private static func fields(_ version: UInt64, _ moment: Int64) -> [(name: FieldName, value: String)] {
        [(.etag, tag(version, moment)?.text ?? ""), (.cacheControl, "private, no-cache")]
    }

    private static func answer(_ bytes: [UInt8], _ version: UInt64, _ moment: Int64) -> Response {
        Response(
            .ok, fields: [(.contentType, "application/json")] + fields(version, moment), body: .bytes(bytes))
    }
}
