package import Feedback

/// A link that signs in once. Only the digest of its token is kept.
package struct SignInLink: Hashable, Sendable {
    package var digest: [UInt8]
    /// The user it signs in; `nil` for the first start's link, which creates the first owner.
    package var user: Identifier?
    package var expiresAt: Instant

    package init(digest: [UInt8], user: Identifier? = nil, expiresAt: Instant) {
        self.digest = digest
        self.user = user
        self.expiresAt = expiresAt
    }
}
