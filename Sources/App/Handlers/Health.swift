internal import Codecs
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /healthz`: the process answers. `GET /readyz`: so does its database.
struct Health: Sendable {
    let environment: Environment

    static func live(_ request: AppRequest) -> Response { Response(.ok, type: "application/json", alive) }

    func ready(_ request: AppRequest) async throws -> Response {
        do {
            _ = try await environment.store.read { try $0.setting("demo") }
            return .json(.ok, .object(["status": .string("ready")]))
        } catch {
            throw Problem(
                .serviceUnavailable, "The database cannot be read. The server's log says why.", retryAfterSeconds: 5)
        }
    }

    private static let alive = Array("{\"status\":\"ok\"}".utf8)
}
