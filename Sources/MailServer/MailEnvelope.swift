/// Who a mail is from and for, as the sending server says.
package struct MailEnvelope: Hashable, Sendable {
    /// Empty for the null sender (RFC 5321 section 4.5.5).
    package let sender: String
    package internal(set) var recipients: [String]
    /// Announced with SMTPUTF8 (RFC 6531).
    package let isInternational: Bool
}
