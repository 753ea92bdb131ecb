internal import Dispatch
internal import Synchronization

/// Drives the work on rollups: slice after slice, each one write among others, with pauses for the others to come between.
final class RollupUpkeep: Sendable {
    private struct State {
        var isRunning = false
        var isWanted = false
        var isClosed = false
        /// Rows of the next slice.
        var rows = StoreLimits.rollupSliceRows
    }

    private let queue = DispatchQueue(label: "earshot.rollups")
    private let state = Mutex(State())
    private let delayMilliseconds: Int
    private let slice: @Sendable (Int, @escaping @Sendable (Result<Bool, any Error>) -> Void) -> Void

    /// - Parameter slice: does some of the work, about so many rows, and tells whether there is more.
    init(
        delayMilliseconds: Int,
        slice: @escaping @Sendable (Int, @escaping @Sendable (Result<Bool, any Error>) -> Void) -> Void
    ) {
        self.delayMilliseconds = delayMilliseconds
        self.slice = slice
    }

    /// Says that there may be work. It begins after a moment, so that many calls in a row cost one look.
    func wake() {
        let isFirst = state.withLock { state in
            if state.isClosed { return false }
            state.isWanted = true
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if isFirst { queue.asyncAfter(deadline: .now() + .milliseconds(delayMilliseconds)) { self.start() } }
    }

    func close() { state.withLock { $0.isClosed = true } }

    private func start() {
        state.withLock { $0.isWanted = false }
        step()
    }

    private func step() {
        let rows = state.withLock { $0.isClosed ? nil : $0.rows }
        guard let rows else { return }
        let began = DispatchTime.now()
        slice(rows) { result in
            let took = DispatchTime.now().uptimeNanoseconds - began.uptimeNanoseconds
            self.state.withLock { $0.rows = RollupUpkeep.rows(after: $0.rows, nanoseconds: took) }
            // After a failure the next commit wakes it again.
            guard case .success(true) = result else { return self.finish() }
            self.queue.asyncAfter(deadline: .now() + .nanoseconds(Int(min(took / 4, 1_000_000_000)))) { self.step() }
        }
    }

    /// What waits for the writer waits for a slice: small ones where it is busy or slow, large ones where it is idle.
    static func rows(after rows: Int, nanoseconds: UInt64) -> Int {
        if nanoseconds > StoreLimits.rollupSliceNanosecondsMax {
            return max(rows / 2, StoreLimits.rollupSliceRows / 4)
        }
        return nanoseconds < StoreLimits.rollupSliceNanosecondsMax / 3
            ? min(rows * 2, StoreLimits.rollupSliceRows * 32) : rows
    }

    private func finish() {
        let isWanted = state.withLock { state in
            state.isRunning = state.isWanted && !state.isClosed
            return state.isRunning
        }
        if isWanted { queue.asyncAfter(deadline: .now() + .milliseconds(delayMilliseconds)) { self.start() } }
    }
}
