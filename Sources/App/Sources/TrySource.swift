internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// Runs a delivery through a source without keeping anything of it.
struct TrySource: Sendable {
    let environment: Environment

    /// `POST /api/v1/sources/{id}/check`: what would become of the body, step by step. No secret is asked for.
    func check(_ request: AppRequest) async throws -> Response {
        let source = try await source(request)
        let lookup = SourceLookup(environment: environment)
        let sent = try lookup.delivery(source, request)
        let explanation = await DeliveryReading(environment: environment).explain(sent.trusted, source)
        return .json(.ok, explanation.json)
    }

    /// `POST /api/v1/sources/{id}/test`: a made-up event goes the whole way but the last step, and stands in the reports.
    func test(_ request: AppRequest) async throws -> Response {
        .json(.ok, try await test(try await source(request)).json)
    }

    func test(_ source: StoredSource) async throws -> DeliveryExplanation {
        let delivery = SampleDelivery.make(source, environment)
        let explanation = await DeliveryReading(environment: environment).explain(delivery, source)
        let made = DeliveryExplanation(
            outcome: explanation.outcome,
            steps: ["A made-up event of the kind \(source.kind.rawValue) was read."]
                + explanation.steps + ["Nothing of it was kept."])
        let report = StoredDeliveryReport(
            source: source.id, delivery: nil, receivedAt: environment.now, outcome: "test:\(made.outcome)",
            steps: made.steps)
        try await environment.store.write { try $0.report(report, isCounted: false) }
        return made
    }

    private func source(_ request: AppRequest) async throws -> StoredSource {
        guard let id = Identifier(request.captures[0]) else { throw SourceChanges.unknown }
        return try await SourceChanges(environment: environment, actor: request.context.actor).source(id)
    }
}
