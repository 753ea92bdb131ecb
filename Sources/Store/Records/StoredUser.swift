package import Feedback

/// Someone who signs in to the dashboard.
package struct StoredUser: Hashable, Sendable {
    package var id: Identifier
    /// In lower case; unique.
    package var email: String
    package var role: Role
    /// scrypt's parameters, salt and result in one text, or `nil` until a one-time link has been used.
    package var passwordHash: String?
    package var createdAt: Instant
    /// Since when the user may not sign in; `nil` for one who may.
    package var disabledAt: Instant?

    package init(
        id: Identifier, email: String, role: Role, passwordHash: String? = nil, createdAt: Instant,
        disabledAt: Instant? = nil
    ) {
        self.id = id
        self.email = email
        self.role = role
        self.passwordHash = passwordHash
        self.createdAt = createdAt
        self.disabledAt = disabledAt
    }
}
