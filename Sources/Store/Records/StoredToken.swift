package import Feedback

/// An API token. Only the digest of its text is kept.
package struct StoredToken: Hashable, Sendable {
    package var id: Identifier
    package var name: String
    package var role: Role
    /// SHA-256 of the whole token.
    package var digest: [UInt8]
    package var createdAt: Instant

    package init(id: Identifier, name: String, role: Role, digest: [UInt8], createdAt: Instant) {
        self.id = id
        self.name = name
        self.role = role
        self.digest = digest
        self.createdAt = createdAt
    }
}
