package import Feedback

/// One row of the audit log.
package struct AuditEntry: Hashable, Sendable {
    package let number: Int64
    package let at: Instant
    /// `console`, `token:ID`, `user:ID`, `server`, `public`.
    package let actor: String
    /// `erase`, `export`, `token.create` and the like.
    package let action: String
    /// A JSON object of texts. It names no person: who was meant stands there as a keyed digest.
    package let detail: String
}
