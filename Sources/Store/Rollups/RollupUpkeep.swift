internal import Dispatch
internal import Synchronization

/// Drives the work on rollups: slice after slice, each one write among others, with pauses for the others to come between.
final class RollupUpkeep: Sendable {
    private struct State {
        var isRunning = false
        var isWanted = false
        var isClosed = false
    }

    private let queue = DispatchQueue(label: "earshot.rollups")
    private let state = Mutex(State())
    private let delayMilliseconds: Int
    private let slice: @Sendable (@escaping @Sendable (Result<Bool, any Error>) -> Void) -> Void

    /// - Parameter slice: does some of the work, and tells whether there is more.
    init(
        delayMilliseconds: Int,
        slice: @escaping @Sendable (@escaping @Sendable (Result<Bool, any Error>) -> Void) -> Void
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
        if state.withLock({ $0.isClosed }) { return }
        let began = DispatchTime.now()
        slice { result in
            let took = DispatchTime.now().uptimeNanoseconds - began.uptimeNanoseconds
            // After a failure the next commit wakes it again.
            guard case .success(true) = result else { return self.finish() }
            self.queue.asyncAfter(deadline: .now() + .nanoseconds(Int(min(took / 4, 1_000_000_000)))) { self.step() }
        }
    }

    private func finish() {
        let isWanted = state.withLock { state in
            state.isRunning = state.isWanted && !state.isClosed
            return state.isRunning
        }
        if isWanted { queue.asyncAfter(deadline: .now() + .milliseconds(delayMilliseconds)) { self.start() } }
    }
}
