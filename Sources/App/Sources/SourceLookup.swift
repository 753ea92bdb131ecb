internal import Channels
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// Finds the source that an address names, and makes a delivery of the request.
struct SourceLookup: Sendable {
    let environment: Environment

    func source(_ text: String, _ door: SourceDoor) async throws -> StoredSource {
        guard let id = Identifier(text) else { throw SourceLookup.unknown }
        let source = try await environment.store.read { try $0.source(id) }
        guard let source, source.kind.door == door, source.archivedAt == nil else { throw SourceLookup.unknown }
        return source
    }

    func delivery(_ source: StoredSource, _ request: AppRequest) throws(Problem) -> Delivery {
        let query = request.head.queryText.map { "?" + $0 } ?? ""
        return Delivery(
            kind: source.kind, secrets: source.secrets, survey: SourceLookup.survey(of: source),
            form: form(of: source), options: source.options,
            address: environment.publicAddress.base + request.head.pathText + query, headers: request.head.pairs,
            query: try QueryPairs.read(request.head), body: request.body,
            now: environment.now, isTrusted: request.context.isConsole)
    }

    /// What was kept, as it was then. It has been verified: no secret is asked for.
    ///
    /// - Parameter surveys: where the questions of the source's survey are found.
    static func delivery(
        _ source: StoredSource, _ raw: RawDelivery, surveys: SurveyCatalogue
    ) -> Delivery {
        var headers = raw.headers
        if !headers.contains(where: { $0.name == "content-type" }), !raw.contentType.isEmpty {
            headers.append(("content-type", raw.contentType))
        }
        return Delivery(
            kind: source.kind, secrets: source.secrets, survey: survey(of: source),
            form: survey(of: source).flatMap { surveys[$0] }, options: source.options, headers: headers,
            query: raw.query, body: raw.body, now: raw.receivedAt, isTrusted: true)
    }

    /// The survey with its questions.
    func form(of source: StoredSource) -> Survey? {
        SourceLookup.survey(of: source).flatMap { environment.surveys[$0] }
    }

    /// A mail's lone number answers the recommendation question where the source names no other survey.
    static func survey(of source: StoredSource) -> String? {
        source.survey ?? (source.kind.door == .email || source.kind.door == .phone ? "nps" : nil)
    }

    private static let unknown = Problem.notFound(
        "There is no source at this address. \"earshot source create\" prints the right one.")
}
