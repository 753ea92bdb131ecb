internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /api/v1/feedback`: one piece of feedback, answered once it is on disk.
struct CreateFeedback: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest, _ reply: Reply) throws {
        let submission = try FeedbackJSON.submission(from: try JSONBody.read(request), defaultChannel: .api)
        let feedback = try Intake(environment: environment).normalise(submission, origin: request.context.origin)
        guard request.head[.idempotencyKey] == nil else { return keepingAnswer(feedback, request, reply) }
        environment.store.insert(feedback) { result in
            reply.answer { CreateFeedback.response(try result.get()) }
        }
    }

    private func keepingAnswer(_ feedback: NormalisedFeedback, _ request: AppRequest, _ reply: Reply) {
        Task {
            do {
                let response = try await Idempotency(environment: environment).run(request) { writer in
                    CreateFeedback.response(try writer.insert(feedback))
                }
                reply.answer { response }
            } catch {
                reply.answer { throw error }
            }
        }
    }

    static func response(_ outcome: FeedbackOutcome) -> Response {
        let body = ResponseBody.bytes(RecordText.bytes(outcome.record))
        guard outcome.isNew else { return Response(.ok, fields: [(.contentType, "application/json")], body: body) }
        let place = "/api/v1/feedback/" + outcome.record.id.description
        return Response(.created, fields: [(.contentType, "application/json"), (.location, place)], body: body)
    }
}
