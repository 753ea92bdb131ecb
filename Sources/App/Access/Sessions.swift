internal import Cryptography
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// Begins and ends sessions. A new one always has a new id, so that a cookie planted beforehand is worth nothing.
struct Sessions: Sendable {
    let environment: Environment

    func begin(_ user: StoredUser) async throws -> Response {
        let cookie = TokenText.unguessable()
        let now = environment.steadyNow
        let session = StoredSession(
            digest: SHA256.digest(cookie), user: user.id, createdAt: now, lastUsedAt: now,
            expiresAt: now.advanced(byMilliseconds: AppLimits.sessionAbsoluteMilliseconds))
        try await environment.store.write { writer in
            try writer.insert(session)
            try writer.audit("user:\(user.id)", "sign_in")
        }
        environment.credentials.add(session, of: user)
        var response = Response.seeOther("/")
        response[.setCookie] = SessionCookie.set(cookie, isSecure: environment.publicAddress.isSecure)
        return response
    }

    func end(_ digest: [UInt8]) async throws -> Response {
        environment.credentials.removeSession(digest)
        try await environment.store.write { try $0.removeSession(digest: digest) }
        var response = Response.seeOther("/sign-in")
        response[.setCookie] = SessionCookie.clear(isSecure: environment.publicAddress.isSecure)
        response["Clear-Site-Data"] = "\"cache\", \"cookies\", \"storage\""
        return response
    }
}
