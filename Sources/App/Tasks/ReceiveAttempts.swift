internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /channels/ux/{source}`: what `ux.js` tells of tasks on the organisation's pages, one attempt or an array. The
/// address is no secret, since it stands in the pages.
struct ReceiveAttempts: Sendable {
    let environment: Environment

    /// Visitors whose browser asks not to be tracked are not, whatever a script sends for them.
    private static let refusals: [(name: FieldName, value: String)] = [("DNT", "1"), ("Sec-GPC", "1")]

    func handle(_ request: AppRequest) async throws -> Response {
        let source = try await SourceLookup(environment: environment).source(request.captures[0], .ux)
        let crossOrigin = ReceiveAttempts.crossOrigin(source)
        try crossOrigin.check(request.head)
        var response = try await answer(request, source)
        crossOrigin.apply(to: &response, request.head)
        if let allowance = request.context.allowance { response.add(allowance) }
        return response
    }

    func preflight(_ request: AppRequest) async throws -> Response {
        let source = try await SourceLookup(environment: environment).source(request.captures[0], .ux)
        return ReceiveAttempts.crossOrigin(source).preflight(request.head)
    }

    private static func crossOrigin(_ source: StoredSource) -> CrossOrigin {
        CrossOrigin(origins: (source.options[.origins] ?? "").split(separator: " ").map(String.init))
    }

    private func answer(_ request: AppRequest, _ source: StoredSource) async throws -> Response {
        guard !ReceiveAttempts.refusals.contains(where: { request.head[$0.name] == $0.value }) else {
            return Response(.noContent)
        }
        let attempts = try attempts(request, source)
        let outcomes = try await environment.store.write { writer in
            let outcomes = try attempts.map { try writer.insert($0) }
            try writer.countEvent(of: source.id)
            return outcomes
        }
        let new = outcomes.count { $0.isNew }
        return .json(
            .created,
            .object(["stored": .integer(Int64(new)), "known": .integer(Int64(outcomes.count - new))]))
    }

    /// JSON, also where `sendBeacon` calls it text.
    private func attempts(_ request: AppRequest, _ source: StoredSource) throws -> [TaskAttempt] {
        let type = JSONBody.mediaType(request)
        guard type == nil || type == "text/plain" || type == "application/json" else {
            throw Problem(.unsupportedMediaType, "Send JSON, as application/json or text/plain.")
        }
        let sent = try AttemptJSON.attempts(fromScript: request.body)
        return try sent.enumerated().map { index, attempt in
            try TaskAttempt.checked(
                attempt, origin: .source(source.id), channel: .web,
                id: environment.newID(), now: environment.now, path: sent.count == 1 ? "" : "[\(index)].")
        }
    }
}
