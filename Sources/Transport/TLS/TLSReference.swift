internal import Synchronization

/// The context that new connections take: exchanged while others go on with the old one.
package final class TLSReference: Sendable {
    private let current: Mutex<TLSContext>
    private let ticketKeys: TicketKeys
    /// Whether every key that it began with is an elliptic one, which signs in some 20 us.
    package let signsQuickly: Bool

    /// - Parameter identities: one or more; the first answers for names that no certificate has.
    package init(
        _ identities: [TLSIdentity], now: MonotonicTime = SystemMonotonicClock().now
    ) throws(TLSError) {
        ticketKeys = TicketKeys(now: now)
        let context = try TLSContext(identities, ticketKeys: ticketKeys)
        signsQuickly = context.signsQuickly
        current = Mutex(context)
    }

    /// Takes new certificates and keys; where one is bad, the old ones stay. Sessions go on: the tickets' keys stay too.
    package func reload(_ identities: [TLSIdentity]) throws(TLSError) {
        let context = try TLSContext(identities, ticketKeys: ticketKeys)
        current.withLock { $0 = context }
    }

    /// The context to use now.
    func context(now: MonotonicTime) -> TLSContext {
        ticketKeys.rotate(now: now)
        return current.withLock { $0 }
    }
}
