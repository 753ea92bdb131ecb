internal import Synchronization

/// Makes identifiers that never go backwards, also when the clock does (RFC 9562 §6.2, method 2).
package final class IdentifierSource: Sendable {
    private struct State {
        var last: Identifier
        var entropy = EntropyPool()
    }

    private let state: Mutex<State>

    /// - Parameter newest: the last one of an earlier process, whose clock may have been ahead of this one's.
    package init(after newest: Identifier? = nil) { state = Mutex(State(last: newest ?? Identifier(high: 0, low: 0))) }

    package func next(at instant: Instant) -> Identifier {
        state.withLock { state in
            let fresh = Identifier(at: instant, random: (state.entropy.next(), state.entropy.next()))
            state.last = fresh > state.last ? fresh : IdentifierSource.successor(of: state.last)
            return state.last
        }
    }

    /// The same time with the random part one higher; where that is full, the next millisecond.
    private static func successor(of identifier: Identifier) -> Identifier {
        let random = identifier.low & 0x3FFF_FFFF_FFFF_FFFF
        if random < 0x3FFF_FFFF_FFFF_FFFF { return Identifier(high: identifier.high, low: identifier.low + 1) }
        let milliseconds = Int64(identifier.high >> 16)
        return Identifier(at: Instant(millisecondsSinceEpoch: milliseconds + 1), random: (0, 0))
    }
}
