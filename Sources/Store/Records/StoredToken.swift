package import Feedback

/// An API token. Only the digest of its text is kept.
package struct StoredToken: Hashable, Sendable {
    package var id: Identifier
    package var name: String
    package var role: Role
    /// SHA-256 of the whole token.
    package var digest: [UInt8]
    package var createdAt: Instant
    /// From then on it is nobody's; `nil` for one that has no end.
    package var expiresAt: Instant?
    /// To the minute, and never before the truth; `nil` while it was not used.
    package var lastUsedAt: Instant?

    package init(
        id: Identifier, name: String, role: Role, digest: [UInt8], createdAt: Instant, expiresAt: Instant? = nil,
        lastUsedAt: Instant? = nil
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.digest = digest
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.lastUsedAt = lastUsedAt
    }
}
