internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /api/v1/feedback/batch`: an array or NDJSON. Each item has its own result; a bad one does not stop the others.
struct CreateFeedbackBatch: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        if BatchItems.isLines(request), request.head[.idempotencyKey] == nil {
            return try await LineBatch(environment: environment, request: request).response()
        }
        try BatchItems.refuseDryRun(request)
        let items = try BatchItems.read(request)
        let prepared = items.map { item in prepare(item, request.context.origin) }
        let id = request.id
        return try await Idempotency(environment: environment).run(request) { writer in
            let results = try prepared.enumerated().map { index, item in
                try CreateFeedbackBatch.result(index, item, writer, id)
            }
            return .json(.ok, .object(["results": .array(results)]))
        }
    }

    func prepare(_ item: Result<JSON, Problem>, _ origin: FeedbackOrigin) -> Result<NormalisedFeedback, Problem> {
        item.flatMap { json in
            do {
                let submission = try FeedbackJSON.submission(from: json, defaultChannel: .api)
                return .success(try Intake(environment: environment).normalise(submission, origin: origin))
            } catch {
                return .failure(Problem(error) ?? Problem(.internalServerError, "This item could not be read."))
            }
        }
    }

    private static func result(
        _ index: Int, _ item: Result<NormalisedFeedback, Problem>, _ writer: Writer, _ requestID: String
    ) throws -> JSON {
        switch item {
        case .failure(let problem):
            return .object([
                "index": .integer(Int64(index)), "status": .integer(Int64(problem.status.code)),
                "error": problem.document(nil, requestID),
            ])
        case .success(let feedback):
            let outcome = try writer.insert(feedback)
            return .object([
                "index": .integer(Int64(index)), "status": .integer(outcome.isNew ? 201 : 200),
                "id": .string(outcome.record.id.description),
            ])
        }
    }
}
