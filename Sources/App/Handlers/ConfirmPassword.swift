internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /api/v1/session/confirm`: a signed-in user gives the password again, for what asks for it.
struct ConfirmPassword: Sendable {
    let environment: Environment
    private let accounts = RateLimiter(
        "confirm-account", burst: AppLimits.signInPerMinutePerAccount, perMinute: AppLimits.signInPerMinutePerAccount)

    init(environment: Environment) { self.environment = environment }

    func handle(_ request: AppRequest) async throws -> Response {
        guard case .user(_, let email, _, let session) = request.context.identity else {
            throw Problem(.forbidden, "Only a signed-in user has a password to give; a token needs none.")
        }
        var fields = try ObjectFields(try JSONBody.read(request))
        let password = fields.text("password", bytesMax: 1024)
        try fields.finish()
        if environment.configuration.isRateLimited {
            let allowance = accounts.take(email, at: environment.now)
            guard !allowance.isExceeded else { throw Problem.rateLimited(allowance) }
        }
        let user = try await environment.store.read { try $0.user(email: email) }
        guard try await environment.passwords.verify(password, against: user?.passwordHash) else {
            throw Problem.invalid("password", "is not yours")
        }
        environment.credentials.confirm(session: session, at: environment.now)
        return Response(.noContent)
    }
}
