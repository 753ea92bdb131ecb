internal import Cryptography
package import Feedback
package import Store
internal import Synchronization

/// The tokens and sessions that are valid now, in memory, so that a caller is known on the loop without the database.
///
/// Whoever writes one to the store also tells it here, after the commit.
package final class Credentials: Sendable {
    private struct State {
        var tokens: [[UInt8]: StoredToken] = [:]
        var sessions: [[UInt8]: StoredSession] = [:]
        var users: [Identifier: StoredUser] = [:]
        /// When a session's user last gave the password again.
        var confirmations: [[UInt8]: Instant] = [:]
    }

    private let state = Mutex(State())

    package init(tokens: [StoredToken], sessions: [StoredSession], users: [StoredUser]) {
        state.withLock { state in
            for token in tokens { state.tokens[token.digest] = token }
            for session in sessions { state.sessions[session.digest] = session }
            for user in users { state.users[user.id] = user }
        }
    }

    /// The token of that text. It is looked up by its digest, so its bytes are never compared one by one.
    package func token(_ text: String) -> StoredToken? {
        let digest = SHA256.digest(text)
        return state.withLock { $0.tokens[digest] }
    }

    /// The session of that cookie and its user, if its time is not over; it counts as used now.
    package func session(_ cookie: String, at now: Instant) -> (session: StoredSession, user: StoredUser)? {
        let digest = SHA256.digest(cookie)
        return state.withLock { state in
            guard var session = state.sessions[digest], let user = state.users[session.user] else { return nil }
            let idle = now.millisecondsSinceEpoch - session.lastUsedAt.millisecondsSinceEpoch
            guard now < session.expiresAt, idle < AppLimits.sessionIdleMilliseconds else {
                state.sessions[digest] = nil
                return nil
            }
            session.lastUsedAt = max(now, session.lastUsedAt)
            state.sessions[digest] = session
            return (session, user)
        }
    }

    package func add(_ token: StoredToken) { state.withLock { $0.tokens[token.digest] = token } }
    package func removeToken(_ id: Identifier) {
        state.withLock { state in state.tokens = state.tokens.filter { $0.value.id != id } }
    }

    package func add(_ session: StoredSession) { state.withLock { $0.sessions[session.digest] = session } }
    package func add(_ user: StoredUser) { state.withLock { $0.users[user.id] = user } }
    package func removeSession(_ digest: [UInt8]) {
        state.withLock { state in
            state.sessions[digest] = nil
            state.confirmations[digest] = nil
        }
    }

    /// The session's user has given the password again.
    package func confirm(session digest: [UInt8], at now: Instant) {
        state.withLock { state in
            guard state.sessions[digest] != nil else { return }
            state.confirmations[digest] = now
        }
    }

    /// Whether the session's user gave the password since then, signing in or again.
    package func gavePassword(session digest: [UInt8], since instant: Instant) -> Bool {
        state.withLock { state in
            guard let session = state.sessions[digest] else { return false }
            return max(session.createdAt, state.confirmations[digest] ?? session.createdAt) >= instant
        }
    }

    package func removeSessions(user: Identifier) {
        state.withLock { state in state.sessions = state.sessions.filter { $0.value.user != user } }
    }

    /// Every session as it was last used, to be written back.
    package var sessions: [StoredSession] { state.withLock { Array($0.sessions.values) } }
    package var hasUsers: Bool { state.withLock { !$0.users.isEmpty } }
}
