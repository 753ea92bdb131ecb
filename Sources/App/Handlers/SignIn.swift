internal import Cryptography
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Logging
internal import Store

/// `GET` and `POST /sign-in`: e-mail and password for a session.
struct SignIn: Sendable {
    let environment: Environment
    private let accounts = RateLimiter(
        "sign-in-account", burst: AppLimits.signInPerMinutePerAccount, perMinute: AppLimits.signInPerMinutePerAccount)

    init(_ environment: Environment) { self.environment = environment }

    func show(_ request: AppRequest) -> Response {
        if case .user = request.context.identity { return .seeOther("/") }
        return .html(.ok, SignInPage.render())
    }

    func submit(_ request: AppRequest) async throws -> Response {
        let form = try PageForm(request)
        let email = EmailAddress.folded(form["email"])
        // Nobody is kept busy with a password that was not given.
        guard !email.isEmpty, !form["password"].isEmpty else {
            return .html(.unauthorized, SignInPage.render(email: form["email"], hasFailed: true))
        }
        if environment.configuration.isRateLimited {
            let allowance = accounts.take(email, at: environment.now)
            guard !allowance.isExceeded else { throw Problem.rateLimited(allowance) }
        }
        let user = try await environment.store.read { try $0.user(email: email) }
        guard try await environment.passwords.verify(form["password"], against: user?.passwordHash), let user,
            user.disabledAt == nil
        else {
            environment.logger.notice("sign-in refused", metadata: ["request": "\(request.id)"])
            try await environment.store.write { writer in
                try writer.audit("public", "sign_in.refused", ["account": try writer.auditDigest(email)])
            }
            return .html(.unauthorized, SignInPage.render(email: form["email"], hasFailed: true))
        }
        return try await Sessions(environment: environment).begin(user)
    }
}
