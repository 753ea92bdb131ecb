internal import COpenSSL
internal import Synchronization

/// The keys that seal session tickets: two generations, so that a rotation breaks no session.
///
/// A key seals for half of its life and only opens for the other half; then it is gone, and with it the means to read
/// what was recorded under it (RFC 5077 section 5.5). The keys outlive the certificates: a reload breaks no session.
final class TicketKeys: Sendable {
    private struct State {
        var sealing: TicketKey
        var opening: TicketKey?
        var madeAt: MonotonicTime
    }

    private let state: Mutex<State>

    init(now: MonotonicTime) { state = Mutex(State(sealing: TicketKey(), opening: nil, madeAt: now)) }

    /// The key for new tickets.
    var sealing: TicketKey { state.withLock { $0.sealing } }

    /// The key of that name, and whether its tickets should be made anew.
    func key(named name: UnsafeBufferPointer<UInt8>) -> (key: TicketKey, isOld: Bool)? {
        state.withLock { state in
            if state.sealing.name.elementsEqual(name) { return (state.sealing, false) }
            guard let opening = state.opening, opening.name.elementsEqual(name) else { return nil }
            return (opening, true)
        }
    }

    /// Makes a new key where the one in use has sealed for long enough.
    func rotate(now: MonotonicTime) {
        state.withLock { state in
            let age = now - state.madeAt
            guard age >= TransportLimits.ticketKeyMilliseconds else { return }
            // After a long silence even the key that has just stopped to seal is too old to open.
            state.opening = age < 2 * TransportLimits.ticketKeyMilliseconds ? state.sealing : nil
            state.sealing = TicketKey()
            state.madeAt = now
        }
    }
}
