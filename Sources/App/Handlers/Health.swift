internal import Codecs
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /healthz`: the process answers. `GET /readyz`: so does its database.
struct Health: Sendable {
    let environment: Environment

    /// Made once, for it is asked for most.
    static let live = Response(.ok, type: "application/json", Array("{\"status\":\"ok\"}".utf8)).prepared()

    func ready(_ request: AppRequest) async throws -> Response {
        do {
            _ = try await environment.store.read { try $0.setting("demo") }
            return .json(.ok, .object(["status": .string("ready")]))
        } catch {
            throw Problem(
                .serviceUnavailable, "The database cannot be read. The server's log says why.", retryAfterSeconds: 5)
        }
    }
}
