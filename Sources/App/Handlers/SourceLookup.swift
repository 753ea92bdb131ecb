internal import Channels
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// Finds the source that an address names, and makes a delivery of the request.
struct SourceLookup: Sendable {
    let environment: Environment

    func source(_ text: String, _ channel: Channel) async throws -> StoredSource {
        guard let id = Identifier(text) else { throw SourceLookup.unknown }
        let source = try await environment.store.read { try $0.source(id) }
        guard let source, source.kind.channel == channel else { throw SourceLookup.unknown }
        return source
    }

    static func delivery(_ source: StoredSource, _ request: AppRequest, now: Instant) throws(Problem) -> Delivery {
        // A mail's lone number answers the recommendation question where the source names no other survey.
        let survey = source.survey ?? (source.kind.channel == .email ? "nps" : nil)
        return Delivery(
            kind: source.kind, secrets: source.secrets, survey: survey, headers: request.head.pairs,
            query: try QueryPairs.read(request.head), body: request.body, now: now, isTrusted: request.context.isConsole
        )
    }

    private static let unknown = Problem.notFound(
        "There is no source at this address. \"earshot source create\" prints the right one.")
}
