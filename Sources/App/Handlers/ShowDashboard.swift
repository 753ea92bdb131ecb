internal import HTTPServer
internal import HTTPWire

/// `GET /`: the dashboard for who is signed in, the way there for everybody else.
struct ShowDashboard: Sendable {
    let files: PublicFiles

    func handle(_ request: AppRequest) -> Response {
        guard case .user = request.context.identity else { return .seeOther("/sign-in") }
        return files.dashboard(request.head)
    }
}
