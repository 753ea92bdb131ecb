internal import Synchronization

/// The context that new connections take: exchanged while others go on with the old one.
package final class TLSReference: Sendable {
    private struct State {
        var identity: TLSIdentity
        var context: TLSContext
        var madeAt: MonotonicTime
    }

    private let state: Mutex<State>

    package init(_ identity: TLSIdentity, now: MonotonicTime = SystemMonotonicClock().now) throws(TLSError) {
        state = Mutex(State(identity: identity, context: try TLSContext(identity), madeAt: now))
    }

    /// Takes a new certificate and key; where they are bad, the old ones stay.
    package func reload(
        _ identity: TLSIdentity, now: MonotonicTime = SystemMonotonicClock().now
    ) throws(TLSError) {
        let context = try TLSContext(identity)
        state.withLock { $0 = State(identity: identity, context: context, madeAt: now) }
    }

    /// The context to use now. One that is twelve hours old is made anew: its key of session tickets shall not live
    /// long enough to be worth stealing.
    func context(now: MonotonicTime) -> TLSContext {
        state.withLock { state in
            if now - state.madeAt > TransportLimits.ticketKeyMilliseconds {
                state.madeAt = now
                if let fresh = try? TLSContext(state.identity) { state.context = fresh }
            }
            return state.context
        }
    }
}
