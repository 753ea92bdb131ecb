internal import Database
package import Feedback

extension Writer {
    package func insert(_ token: StoredToken) throws {
        try run(
            .insertToken,
            [
                .blob(token.id.bytes), .text(token.name), .text(token.role.rawValue), .blob(token.digest),
                token.createdAt.value, token.expiresAt?.value ?? .null,
            ])
    }

    package func touch(token id: Identifier, at instant: Instant) throws {
        try run(.touchToken, [.blob(id.bytes), instant.value])
    }

    /// - Returns: whether there was one.
    package func removeToken(_ id: Identifier) throws -> Bool {
        try session.run(.removeToken, [.blob(id.bytes)]) > 0
    }

    /// - Throws: `StoreError.constraint` where the e-mail address is taken.
    package func insert(_ user: StoredUser) throws {
        try run(
            .insertUser,
            [
                .blob(user.id.bytes), .text(user.email.lowercasedASCII), .text(user.role.rawValue),
                DatabaseValue(user.passwordHash), user.createdAt.value,
            ])
    }

    /// Role, and whether the user may sign in. Who may not has no session and no link from now on.
    package func change(_ user: StoredUser) throws {
        try run(.changeUser, [.blob(user.id.bytes), .text(user.role.rawValue), user.disabledAt?.value ?? .null])
        guard user.disabledAt != nil else { return }
        try removeSessions(user: user.id)
        try run(.removeLinks, [.blob(user.id.bytes)])
    }

    /// Sessions and links go with the user, and what was theirs to work on is nobody's.
    ///
    /// - Returns: whether there was one.
    package func removeUser(_ id: Identifier) throws -> Bool {
        try run(.unassign, [.blob(id.bytes), now.value])
        return try session.run(.removeUser, [.blob(id.bytes)]) > 0
    }

    package func setPassword(_ hash: String, user: Identifier) throws {
        try run(.setPassword, [.blob(user.bytes), .text(hash)])
    }

    package func insert(_ session: StoredSession) throws {
        try run(
            .insertSession,
            [
                .blob(session.digest), .blob(session.user.bytes), session.createdAt.value, session.lastUsedAt.value,
                session.expiresAt.value,
            ])
    }

    package func touch(session digest: [UInt8], at instant: Instant) throws {
        try run(.touchSession, [.blob(digest), instant.value])
    }

    package func removeSession(digest: [UInt8]) throws { try run(.removeSession, [.blob(digest)]) }

    package func removeSessions(user: Identifier) throws { try run(.removeSessions, [.blob(user.bytes)]) }

    package func insert(_ link: SignInLink) throws {
        try run(
            .insertLink, [.blob(link.digest), DatabaseValue(link.user?.bytes), link.expiresAt.value])
    }

    /// The link, once: it is gone afterwards. `nil` where there is none or its time is over.
    package func consumeSignInLink(digest: [UInt8]) throws -> SignInLink? {
        let link = try session.first(.consumeLink, [.blob(digest)], SignInLink.init)
        return link.flatMap { $0.expiresAt > now ? $0 : nil }
    }
}
