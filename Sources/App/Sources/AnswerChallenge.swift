internal import Channels
internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// `GET /channels/social/{source}`: a provider asks whether the address is ours.
struct AnswerChallenge: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        let lookup = SourceLookup(environment: environment)
        let source = try await lookup.source(request.captures[0], .social)
        let delivery = try lookup.delivery(source, request)
        return try VerificationChallenge.answer(delivery).response
    }
}
