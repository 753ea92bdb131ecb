internal import Codecs
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /api/v1/metrics/{metric}`.
struct ShowMetric: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        guard let metric = MetricName(rawValue: request.captures[0]) else {
            let names = MetricName.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.notFound("There is no metric of this name; there are \(names).")
        }
        let query = try MetricsQuery(metric, try QueryPairs.read(request.head))
        let now = environment.now
        let report = try await environment.store.read { reader in
            try MetricsReport.make(query, reader: reader, now: now)
        }
        return .json(.ok, report)
    }
}
