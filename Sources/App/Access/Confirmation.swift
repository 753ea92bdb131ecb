internal import Feedback
internal import HTTPServer
internal import Store

/// What takes data away or lets others in asks a signed-in user for the password again, unless it was given just now
/// (ASVS 5.0, 7.5.1): a browser that was left open must not be enough. Tokens and the command line have no password.
enum Confirmation {
    static func require(_ request: AppRequest, _ environment: Environment) throws(Problem) {
        guard case .user(_, _, _, let session) = request.context.identity else { return }
        let since = environment.now.advanced(byMilliseconds: -AppLimits.confirmationMilliseconds)
        guard !environment.credentials.gavePassword(session: session, since: since) else { return }
        throw Problem(
            .forbidden,
            "Give your password again first: POST {\"password\": ...} to /api/v1/session/confirm, or sign in anew.")
    }
}
