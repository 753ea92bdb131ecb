internal import Channels
internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// `GET /channels/social/{source}`: a provider asks whether the address is ours.
struct AnswerChallenge: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        let source = try await SourceLookup(environment: environment).source(request.captures[0], .social)
        let delivery = try SourceLookup.delivery(source, request, now: environment.now)
        let text = try VerificationChallenge.answer(delivery)
        return Response(.ok, type: "text/plain; charset=utf-8", Array(text.utf8))
    }
}
