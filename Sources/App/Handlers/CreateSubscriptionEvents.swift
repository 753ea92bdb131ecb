internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /api/v1/subscriptions/events`: one or an array, all or none; or NDJSON, of which each line has its own result. From
/// them churn is computed.
struct CreateSubscriptionEvents: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        if BatchItems.isLines(request) { return try await SubscriptionLines(environment: environment).handle(request) }
        try BatchItems.refuseDryRun(request)
        let value = try JSONBody.read(request)
        let isArray = value.array != nil
        let items = value.array ?? [value]
        guard !items.isEmpty, items.count <= AppLimits.batchItemsMax else {
            throw Problem.invalid("body", "must hold 1 to \(AppLimits.batchItemsMax) events")
        }
        let events = try items.enumerated().map { index, item in
            try SubscriptionEventJSON.read(item, path: isArray ? "[\(index)]." : "", now: environment.now)
        }
        return try await Idempotency(environment: environment).run(request) { writer in
            let results = try events.map { event in
                JSON.object(["created": .bool(try writer.insert(event.event, person: event.person))])
            }
            return .json(.created, isArray ? .object(["results": .array(results)]) : results[0])
        }
    }
}
