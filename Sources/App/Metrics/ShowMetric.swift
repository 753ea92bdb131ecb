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
        let known = MetricsCache.Key(query: query, version: environment.store.version, moment: moment)
        if metric.isKept, request.head.precondition(etag: ShowMetric.tag(known)) == .notModified {
            return Response(.notModified, fields: ShowMetric.fields(known))
        }
        if metric.isKept, let kept = environment.metrics[known] { return ShowMetric.answer(kept, known) }
        let (version, report) = try await environment.store.read { reader in
            (try reader.version(), try MetricsReport.make(query, reader: reader, now: now))
        }
        let bytes = JSONWriter.bytes(of: report)
        let key = MetricsCache.Key(query: query, version: version, moment: moment)
        guard metric.isKept else { return .json(.ok, report) }
        environment.metrics.keep(bytes, key)
        return ShowMetric.answer(bytes, key)
    }

    /// The present, as finely as the answer needs it: figures by the day by the quarter of an hour, because every zone's
    /// days begin with one; figures that follow the clock by the minute.
    private static func moment(_ now: Instant, _ metric: MetricName) -> Int64 {
        now.millisecondsSinceEpoch / (metric.followsTheClock ? 60_000 : 900_000)
    }

    /// Weak: compression may change the bytes.
    private static func tag(_ key: MetricsCache.Key) -> EntityTag? {
        EntityTag("m\(key.version)-\(key.moment)", isWeak: true)
    }

    private static func fields(_ key: MetricsCache.Key) -> [(name: FieldName, value: String)] {
        [(.etag, tag(key)?.text ?? ""), (.cacheControl, "private, no-cache")]
    }

    private static func answer(_ bytes: [UInt8], _ key: MetricsCache.Key) -> Response {
        Response(.ok, fields: [(.contentType, "application/json")] + fields(key), body: .bytes(bytes))
    }
}
