internal import Synchronization

/// How many connections are open, in all and by address: one for all loops.
package final class ConnectionLedger: Sendable {
    private struct State {
        var open = 0
        /// Of these, who is only being told that there are too many.
        var surplus = 0
        var byNetwork: [PeerAddress: Int] = [:]
        var whenEmpty: [@Sendable () -> Void] = []
    }

    package let max: Int
    private let perAddressMax: Int?
    private let surplusMax: Int
    private let isExempt: @Sendable (PeerAddress) -> Bool
    private let state = Mutex(State())
    private let mirror = Atomic<Int>(0)

    /// - Parameters:
    ///   - surplusMax: how many of those over a limit may stay for a moment to be told so.
    ///   - perAddressMax: `nil` for no limit by address. Unix sockets have none.
    ///   - isExempt: whom that limit does not bind.
    package init(
        max: Int, perAddressMax: Int?, surplusMax: Int = 0,
        isExempt: @escaping @Sendable (PeerAddress) -> Bool = { _ in false }
    ) {
        self.max = max
        self.perAddressMax = perAddressMax
        self.surplusMax = surplusMax
        self.isExempt = isExempt
    }

    /// A recent count, without the lock.
    package var open: Int { mirror.load(ordering: .relaxed) }

    /// Counts one more, unless that would be too many.
    func admit(_ peer: PeerAddress, mayBeSurplus: Bool = false) -> ConnectionAdmission {
        state.withLock { state in
            var admission = ConnectionAdmission.admitted
            let count = state.byNetwork[peer.network, default: 0]
            let isBound = perAddressMax != nil && peer != .local && !isExempt(peer)
            if state.open - state.surplus >= max || isBound && count >= perAddressMax ?? 0 {
                guard mayBeSurplus, state.surplus < surplusMax else { return .refused }
                admission = .surplus
                state.surplus += 1
            } else if isBound {
                state.byNetwork[peer.network] = count + 1
            }
            state.open += 1
            mirror.store(state.open, ordering: .relaxed)
            return admission
        }
    }

    func release(_ peer: PeerAddress, _ admission: ConnectionAdmission = .admitted) {
        let waiting = state.withLock { state in
            state.open -= 1
            mirror.store(state.open, ordering: .relaxed)
            if admission == .surplus {
                state.surplus -= 1
            } else if let count = state.byNetwork[peer.network] {
                state.byNetwork[peer.network] = count > 1 ? count - 1 : nil
            }
            guard state.open == 0 else { return [] as [@Sendable () -> Void] }
            defer { state.whenEmpty = [] }
            return state.whenEmpty
        }
        for tell in waiting { tell() }
    }

    /// Calls back once no connection is open: at once where that is so now.
    package func whenEmpty(_ tell: @escaping @Sendable () -> Void) {
        let isEmpty = state.withLock { state in
            if state.open > 0 { state.whenEmpty.append(tell) }
            return state.open == 0
        }
        if isEmpty { tell() }
    }
}
