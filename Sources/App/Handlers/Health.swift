internal import Codecs
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /healthz`: the process answers. `GET /readyz`: so does its database.
struct Health: Sendable {
    let environment: Environment

    /// Made once, for it is asked for most.
    static let live = Response(.ok, type: "application/json", Array("{\"status\":\"ok\"}".utf8)).prepared()

    /// Whatever is wrong is said with its name and what to do: nothing in it is a secret, and who asks may be a probe
    /// without a token.
    func ready(_ request: AppRequest) async throws -> Response {
        do {
            try await environment.store.probe()
        } catch {
            return Health.refusal(environment.store.fault, otherwise: error as? StoreError)
        }
        guard let fault = environment.store.fault else { return .json(.ok, .object(["status": .string("ready")])) }
        return Health.refusal(fault, otherwise: nil)
    }

    /// 503 in either case: "degraded" where reads still work and feedback is refused, else "unavailable".
    private static func refusal(_ fault: StoreFault?, otherwise error: StoreError?) -> Response {
        let reason: String
        let detail: String
        switch (fault, error) {
        case (let fault?, _): (reason, detail) = (fault.kind.rawValue, fault.advice)
        case (nil, .overloaded?): (reason, detail) = ("overloaded", "The server is taking in as much as it can.")
        case (nil, .closed?): (reason, detail) = ("stopping", "The server is stopping.")
        case (nil, _): (reason, detail) = ("database", "The database cannot be used. The server's log says why.")
        }
        var response = Response.json(
            .serviceUnavailable,
            .object([
                "status": .string(fault == nil ? "unavailable" : "degraded"), "reason": .string(reason),
                "detail": .string(detail),
            ]))
        response[.retryAfter] = String(retryAfterSeconds)
        return response
    }

    private static let retryAfterSeconds = 5
}
