internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// Decides from the head of a request who is calling and whether they may.
struct Gate: Sendable {
    let environment: Environment
    private let intake = RateLimiter(
        "intake", burst: AppLimits.intakeBurst, perMinute: AppLimits.intakePerMinute)
    private let tasks = RateLimiter("tasks", burst: AppLimits.tasksBurst, perMinute: AppLimits.tasksPerMinute)
    private let network = RateLimiter(
        "intake-network", burst: AppLimits.networkIntakeBurst, perMinute: AppLimits.networkIntakePerMinute)
    private let survey = RateLimiter(
        "intake-survey", burst: AppLimits.surveyIntakeBurst, perMinute: AppLimits.surveyIntakePerMinute)
    private let signIn = RateLimiter(
        "sign-in", burst: AppLimits.signInPerMinutePerAddress, perMinute: AppLimits.signInPerMinutePerAddress)

    init(_ environment: Environment) { self.environment = environment }

    func admit(_ preview: RequestPreview, _ route: Route<Access, Caller>) -> Admission<Caller> {
        do {
            return .admitted(try caller(preview, route))
        } catch {
            return .refused(FailureResponse.make(error, head: preview.head, id: preview.id))
        }
    }

    private func caller(_ preview: RequestPreview, _ route: Route<Access, Caller>) throws(Problem) -> Caller {
        try refuseEncoded(preview)
        switch route.access {
        case .everyone, .source: return Caller(identity(preview))
        case .publicIntake: return Caller(identity(preview), allowance: try takeIntake(preview))
        case .publicTasks: return Caller(identity(preview), allowance: try take(tasks, preview))
        case .signIn:
            guard preview.head.method.isSafe || isOwnPage(preview) else { throw Gate.foreignPage }
            return Caller(identity(preview), allowance: preview.head.method.isSafe ? nil : try take(signIn, preview))
        case .role(let needed): return try member(preview, needed)
        case .console:
            let caller = Caller(identity(preview))
            guard caller.isConsole else {
                throw Problem(.forbidden, "Only the command line on the server's own machine may do this.")
            }
            return caller
        }
    }

    /// Bodies are taken as they are: to unpack a stranger's archive is to be asked for all of one's memory.
    private func refuseEncoded(_ preview: RequestPreview) throws(Problem) {
        guard let coding = preview.head[.contentEncoding], coding != "identity" else { return }
        throw Problem(.unsupportedMediaType, "Send the body without Content-Encoding.")
    }

    private func member(_ preview: RequestPreview, _ needed: Role) throws(Problem) -> Caller {
        let caller = Caller(identity(preview))
        guard let role = caller.role else {
            throw Problem(
                .unauthorized,
                "Send a valid token in \"Authorization: Bearer TOKEN\", or sign in to the dashboard first.")
        }
        guard role.covers(needed) else {
            throw Problem(.forbidden, "This needs the role \(needed.rawValue); yours is \(role.rawValue).")
        }
        if case .user = caller.identity, !preview.head.method.isSafe, !isOwnPage(preview) { throw Gate.foreignPage }
        return caller
    }

    private static let foreignPage = Problem(
        .forbidden, "This was sent from another site's page. Open Earshot itself and do it there.")

    private func isOwnPage(_ preview: RequestPreview) -> Bool {
        OriginCheck.isSameOrigin(preview.head, authority: environment.publicAddress.authority)
    }

    /// A token wins over a cookie; a wrong token is nobody, also beside a good cookie.
    private func identity(_ preview: RequestPreview) -> Caller.Identity {
        if preview.peer == .control || preview.peer == .inMemory { return .operatorConsole }
        if let authorization = preview.head[.authorization] {
            guard let text = BearerToken.text(authorization),
                let token = environment.credentials.token(text, at: environment.now)
            else {
                return .nobody
            }
            return .token(token.id, token.role)
        }
        let cookies = SessionCookie.values(preview.head, isSecure: environment.publicAddress.isSecure)
        let found = cookies.lazy.compactMap { environment.credentials.session($0, at: environment.steadyNow) }.first
        guard let (session, user) = found else { return .nobody }
        return .user(id: user.id, email: user.email, role: user.role, session: session.digest)
    }

    /// By address, by the network around it, and by survey, the narrowest first: what that refuses costs the others
    /// nothing.
    private func takeIntake(_ preview: RequestPreview) throws(Problem) -> RateLimiter.Allowance? {
        guard let allowance = try take(intake, preview) else { return nil }
        let client = ClientAddress.peer(preview, proxies: environment.configuration.trustedProxies)
        let keys = [(network, RateLimiter.networkKey(client)), (survey, preview.captures.first)]
        for case (let limiter, let key?) in keys {
            let wide = limiter.take(key, at: environment.now)
            guard !wide.isExceeded else { throw Problem.rateLimited(wide) }
        }
        return allowance
    }

    private func take(_ limiter: RateLimiter, _ preview: RequestPreview) throws(Problem) -> RateLimiter.Allowance? {
        let configuration = environment.configuration
        let client = ClientAddress.peer(preview, proxies: configuration.trustedProxies)
        guard configuration.isRateLimited, let key = RateLimiter.key(client) else { return nil }
        let allowance = limiter.take(key, at: environment.now)
        guard !allowance.isExceeded else { throw Problem.rateLimited(allowance) }
        return allowance
    }
}
