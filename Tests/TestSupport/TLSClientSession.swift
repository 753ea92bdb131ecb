internal import COpenSSL

/// A session that a client keeps for later.
///
/// `@unchecked Sendable`: it is only read once it is made.
package final class TLSClientSession: @unchecked Sendable {
    let handle: OpaquePointer

    /// Takes over a reference.
    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { SSL_SESSION_free(handle) }

    /// Whether there is a ticket in it.
    package var hasTicket: Bool { SSL_SESSION_has_ticket(handle) == 1 }
    /// Seconds.
    package var ticketLifetime: Int { Int(SSL_SESSION_get_ticket_lifetime_hint(handle)) }
}
