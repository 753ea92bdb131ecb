internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /api/v1/feedback`: one piece of feedback, answered once it is on disk.
struct CreateFeedback: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        let submission = try FeedbackJSON.submission(from: try JSONBody.read(request), defaultChannel: .api)
        let feedback = try Intake(environment: environment).normalise(submission, origin: request.context.origin)
        return try await Idempotency(environment: environment).run(request) { writer in
            CreateFeedback.response(try writer.insert(feedback))
        }
    }

    static func response(_ outcome: FeedbackOutcome) -> Response {
        var response = Response.json(outcome.isNew ? .created : .ok, RecordJSON.value(outcome.record))
        if outcome.isNew { response[.location] = "/api/v1/feedback/\(outcome.record.id)" }
        return response
    }
}
