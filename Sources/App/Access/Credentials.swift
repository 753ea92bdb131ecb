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
        /// Who was removed, so that a sign-in under way at that moment comes to nothing.
        var removedUsers: Set<Identifier> = []
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

    /// The token of that text, if its time is not over; it counts as used now, to the minute. It is looked up by its
    /// digest, so its bytes are never compared one by one.
    package func token(_ text: String, at now: Instant) -> StoredToken? {
        let digest = SHA256.digest(text)
        return state.withLock { state in
            guard let token = state.tokens[digest] else { return nil }
            if let end = token.expiresAt, now >= end { return nil }
            let used = token.lastUsedAt?.millisecondsSinceEpoch ?? .min
            if used == .min || now.millisecondsSinceEpoch - used >= AppLimits.tokenUseMilliseconds {
                state.tokens[digest]?.lastUsedAt = now
            }
            return token
        }
    }

    /// The session of that cookie and its user, if its time is not over; it counts as used now.
    package func session(_ cookie: String, at now: Instant) -> (session: StoredSession, user: StoredUser)? {
        let digest = SHA256.digest(cookie)
        return state.withLock { state in
            guard var session = state.sessions[digest], let user = state.users[session.user] else { return nil }
            let idle = now.millisecondsSinceEpoch - session.lastUsedAt.millisecondsSinceEpoch
            guard user.disabledAt == nil, now < session.expiresAt, idle < AppLimits.sessionIdleMilliseconds else {
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

    /// Begins a session. What is known of the user already is newer than what the sign-in read.
    package func add(_ session: StoredSession, of user: StoredUser) {
        state.withLock { state in
            guard !state.removedUsers.contains(user.id) else { return }
            if state.users[user.id] == nil { state.users[user.id] = user }
            state.sessions[session.digest] = session
        }
    }

    /// Whether the token or session that a long answer began with is still good.
    func holds(_ identity: Caller.Identity, at now: Instant) -> Bool {
        state.withLock { state in
            switch identity {
            case .nobody, .operatorConsole: true
            case .token(let id, _):
                state.tokens.values.contains { $0.id == id && ($0.expiresAt.map { now < $0 } ?? true) }
            case .user(let id, _, _, let session):
                state.sessions[session] != nil && state.users[id].map { $0.disabledAt == nil } ?? false
            }
        }
    }

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

    /// Takes the user's role and whether they may sign in from now on.
    package func change(_ user: StoredUser) {
        add(user)
        if user.disabledAt != nil { removeSessions(user: user.id) }
    }

    package func remove(user: Identifier) {
        state.withLock { state in
            state.users[user] = nil
            state.removedUsers.insert(user)
        }
        removeSessions(user: user)
    }

    package func removeSessions(user: Identifier) {
        state.withLock { state in state.sessions = state.sessions.filter { $0.value.user != user } }
    }

    /// Every token as it was last used, to be written back.
    package var tokens: [StoredToken] { state.withLock { Array($0.tokens.values) } }
    /// Every session as it was last used, to be written back.
    package var sessions: [StoredSession] { state.withLock { Array($0.sessions.values) } }
    package var hasUsers: Bool { state.withLock { !$0.users.isEmpty } }
}
