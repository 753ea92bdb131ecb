internal import Codecs
internal import Cryptography
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `Idempotency-Key`: the same key and body replays the first answer, another body is refused, and while the first is
/// still being carried out the second is told so. What fails is not kept, so that a mended request may use the key again.
struct Idempotency: Sendable {
    let environment: Environment

    /// Runs `work` in one transaction with the keeping of its answer.
    func run(
        _ request: AppRequest, _ work: @escaping @Sendable (Writer) throws -> Response
    ) async throws -> Response {
        guard let key = request.head[.idempotencyKey] else {
            return try await environment.store.write(work)
        }
        guard !key.isEmpty, key.utf8.count <= AppLimits.idempotencyKeyBytesMax else {
            throw Problem.invalid("Idempotency-Key", "must have 1 to \(AppLimits.idempotencyKeyBytesMax) bytes")
        }
        let scope = request.context.scope + " " + request.head.pathText
        guard environment.inFlight.begin(scope: scope, key: key) else {
            throw Problem(
                .conflict, "The first request with this Idempotency-Key is still being carried out. Try again shortly.")
        }
        defer { environment.inFlight.end(scope: scope, key: key) }
        return try await keepingAnswer(scope, key, SHA256.digest(request.body), work)
    }

    private func keepingAnswer(
        _ scope: String, _ key: String, _ digest: [UInt8], _ work: @escaping @Sendable (Writer) throws -> Response
    ) async throws -> Response {
        try await environment.store.write { writer in
            if let kept = try writer.reader.keptAnswer(scope: scope, key: key) {
                return try Idempotency.replay(kept, digest)
            }
            let response = try work(writer)
            try writer.keep(Idempotency.kept(response, digest), scope: scope, key: key)
            return response
        }
    }

    private static func replay(_ kept: KeptAnswer, _ digest: [UInt8]) throws(Problem) -> Response {
        guard kept.bodyDigest == digest else {
            throw Problem(
                .unprocessable, "This Idempotency-Key was used with another body. Use a new key for a new request.")
        }
        var response = Response(kept.status == 201 ? .created : .ok, type: "application/json", kept.body)
        response[.location] = kept.location
        response["Idempotency-Replayed"] = "true"
        return response
    }

    private static func kept(_ response: Response, _ digest: [UInt8]) -> KeptAnswer {
        let body: [UInt8] = if case .bytes(let bytes) = response.body { bytes } else { [] }
        return KeptAnswer(
            bodyDigest: digest, status: response.status.code, location: response[.location], body: body)
    }
}
