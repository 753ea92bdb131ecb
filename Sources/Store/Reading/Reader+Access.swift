internal import Cryptography
internal import Database
package import Feedback

extension Reader {
    package func tokens() throws -> [StoredToken] {
        try session.all(.tokens) { row in
            StoredToken(
                id: try row.identifier(0), name: try row.text(1), role: try row.named(2), digest: try row.blob(3),
                createdAt: try row.instant(4), expiresAt: try row.optionalInstant(5),
                lastUsedAt: try row.optionalInstant(6))
        }
    }

    package func user(_ id: Identifier) throws -> StoredUser? {
        try session.first(.userByID, [.blob(id.bytes)], StoredUser.init)
    }

    /// Whether somebody else is an owner and may sign in.
    package func hasOwner(besides id: Identifier) throws -> Bool {
        try session.first(.hasOtherOwner, [.blob(id.bytes)]) { try $0.flag(0) } ?? false
    }

    package func users() throws -> [StoredUser] { try session.all(.users, [], StoredUser.init) }

    /// Letter case does not matter.
    package func user(email: String) throws -> StoredUser? {
        try session.first(.userByEmail, [.text(email.lowercasedASCII)], StoredUser.init)
    }

    package func sessions() throws -> [StoredSession] {
        try session.all(.sessions) { row in
            StoredSession(
                digest: try row.blob(0), user: try row.identifier(1), createdAt: try row.instant(2),
                lastUsedAt: try row.instant(3), expiresAt: try row.instant(4))
        }
    }

    /// `nil` where there is none or its time is over.
    package func signInLink(digest: [UInt8]) throws -> SignInLink? {
        let link = try session.first(.linkByDigest, [.blob(digest)], SignInLink.init)
        return link.flatMap { $0.expiresAt > now ? $0 : nil }
    }
}

extension SignInLink {
    init(_ row: any DatabaseRow) throws {
        self.init(digest: try row.blob(0), user: try row.optionalIdentifier(1), expiresAt: try row.instant(2))
    }
}

extension StoredUser {
    init(_ row: any DatabaseRow) throws {
        self.init(
            id: try row.identifier(0), email: try row.text(1), role: try row.named(2),
            passwordHash: try row.optionalText(3), createdAt: try row.instant(4),
            disabledAt: try row.optionalInstant(5))
    }
}
