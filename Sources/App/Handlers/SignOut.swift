internal import HTTPServer

/// `POST /sign-out`: ends the session, on the server too.
struct SignOut: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        guard case .user(_, _, _, let session) = request.context.identity else { return .seeOther("/sign-in") }
        return try await Sessions(environment: environment).end(session)
    }
}
