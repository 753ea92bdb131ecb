internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /api/v1/session`: who is signed in, and what the dashboard has to know of the server.
struct ShowSession: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        let demo = try await environment.store.read { try $0.setting("demo") }
        let user: JSON =
            if case .user(_, let email, let role, _) = request.context.identity {
                .object(["email": .string(email), "role": .string(role.rawValue)])
            } else {
                .object(["email": .null, "role": .optional(request.context.role?.rawValue)])
            }
        return .json(
            .ok,
            .object([
                "user": user, "demo": .bool(demo != nil), "public_url": .string(environment.publicAddress.base),
            ]))
    }
}
