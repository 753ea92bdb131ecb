internal import Synchronization

/// How fast feedback comes in, so that work which can wait gives way to it.
final class IntakePace: Sendable {
    /// Feedback that comes faster than this has the processors to itself.
    static let busyPerSecond = 500
    /// Time over which the pace is taken.
    static let window = Duration.milliseconds(200)

    private struct State {
        var count = 0
        var begun: ContinuousClock.Instant
        var isBusy = false
    }

    private let state: Mutex<State>

    init(now: ContinuousClock.Instant = .now) { state = Mutex(State(begun: now)) }

    func note(_ count: Int) { state.withLock { $0.count += count } }

    /// By the last window that has ended.
    func isBusy(now: ContinuousClock.Instant = .now) -> Bool {
        state.withLock { state in
            let time = now - state.begun
            guard time >= IntakePace.window else { return state.isBusy }
            state.isBusy = .seconds(1) * state.count > time * IntakePace.busyPerSecond
            state.count = 0
            state.begun = now
            return state.isBusy
        }
    }
}
