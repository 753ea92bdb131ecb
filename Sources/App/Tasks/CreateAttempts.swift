internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /api/v1/tasks/attempts`: one or an array, all or none.
struct CreateAttempts: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        let value = try JSONBody.read(request)
        let items = value.array ?? [value]
        guard !items.isEmpty, items.count <= AppLimits.batchItemsMax else {
            throw Problem.invalid("body", "must hold 1 to \(AppLimits.batchItemsMax) attempts")
        }
        let isArray = value.array != nil
        let attempts = try self.attempts(items, isArray: isArray, origin: request.context.origin)
        return try await Idempotency(environment: environment).run(request) { writer in
            let outcomes = try attempts.map { try writer.insert($0) }
            return isArray ? CreateAttempts.list(outcomes) : try CreateAttempts.one(outcomes[0], writer.reader)
        }
    }

    /// - Throws: the faults of every item, each with its place.
    private func attempts(_ items: [JSON], isArray: Bool, origin: FeedbackOrigin) throws -> [TaskAttempt] {
        var faults: [InvalidParameter] = []
        var attempts: [TaskAttempt] = []
        for (index, item) in items.enumerated() {
            let path = isArray ? "[\(index)]." : ""
            do throws(ValidationError) {
                attempts.append(
                    try TaskAttempt.checked(
                        try AttemptJSON.attempt(from: item, path: path), origin: origin, channel: .api,
                        id: environment.newID(), now: environment.now, path: path))
            } catch {
                if faults.count < AppLimits.batchFaultsMax { faults += error.parameters }
            }
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        return attempts
    }

    private static func list(_ outcomes: [AttemptOutcome]) -> Response {
        let results = outcomes.map { outcome in
            JSON.object(["id": .string(outcome.id.description), "created": .bool(outcome.isNew)])
        }
        return .json(.created, .object(["results": .array(results)]))
    }

    private static func one(_ outcome: AttemptOutcome, _ reader: Reader) throws -> Response {
        guard let attempt = try reader.attempt(outcome.id) else {
            throw Problem.notFound("The attempt has been deleted meanwhile.")
        }
        return .json(outcome.isNew ? .created : .ok, AttemptAnswer.json(attempt))
    }
}
