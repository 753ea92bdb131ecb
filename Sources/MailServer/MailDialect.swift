/// What is spoken on a listener. LMTP (RFC 2033) answers for each recipient once the mail is there, and greets with LHLO.
package enum MailDialect: Hashable, Sendable { case smtp, lmtp }
