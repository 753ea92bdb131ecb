internal import Synchronization

/// Work in the background that runs one round at a time: at start, every so many seconds, and when it is asked to. Who asks
/// while a round runs is sure of another one after it, so that nothing that was there by then is overlooked.
final class Rounds: Sendable {
    typealias Round = @Sendable () async -> Void

    private struct State {
        var round: Round?
        var timer: RepeatingTimer?
        var isRunning = false
        var isAskedAgain = false
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Begins with the first round.
    ///
    /// - Parameter label: of the timer's queue, for debuggers.
    func start(_ label: String, everySeconds seconds: Int, _ round: @escaping Round) {
        let timer = RepeatingTimer(label: label, seconds: seconds) { [weak self] in self?.ask() }
        state.withLock { state in
            state.round = round
            state.timer = timer
        }
        ask()
    }

    /// A round that has begun goes on; it should look at `isClosed` where it can stop.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.round = nil
            state.timer?.cancel()
            state.timer = nil
        }
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Asks for a round that begins from now on.
    func ask() {
        let round: Round? = state.withLock { state in
            guard !state.isRunning else {
                state.isAskedAgain = true
                return nil
            }
            state.isRunning = state.round != nil
            return state.round
        }
        guard let round else { return }
        Task {
            repeat { await round() } while self.goesOn()
        }
    }

    private func goesOn() -> Bool {
        state.withLock { state in
            defer { state.isAskedAgain = false }
            state.isRunning = state.isAskedAgain && !state.isClosed
            return state.isRunning
        }
    }
}
