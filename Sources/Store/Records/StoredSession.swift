package import Feedback

/// A signed-in browser. Only the digest of the cookie's value is kept.
package struct StoredSession: Hashable, Sendable {
    package var digest: [UInt8]
    package var user: Identifier
    package var createdAt: Instant
    package var lastUsedAt: Instant
    package var expiresAt: Instant
}
