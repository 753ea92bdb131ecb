package import Feedback

/// A signed-in browser. Only the digest of the cookie's value is kept.
package struct StoredSession: Hashable, Sendable {
    package var digest: [UInt8]
    package var user: Identifier
    package var createdAt: Instant
    package var lastUsedAt: Instant
    package var expiresAt: Instant

    package init(digest: [UInt8], user: Identifier, createdAt: Instant, lastUsedAt: Instant, expiresAt: Instant) {
        self.digest = digest
        self.user = user
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.expiresAt = expiresAt
    }
}
