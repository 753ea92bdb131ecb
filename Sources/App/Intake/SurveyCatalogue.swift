internal import Feedback
internal import Synchronization

/// The surveys as they stand, in memory: intake asks for one with every submission.
final class SurveyCatalogue: Sendable {
    private struct State {
        var surveys: [Survey]
        /// How often a change has been asked for, and how far that has come.
        var asked = 0
        var done = 0
    }

    private let state: Mutex<State>

    init(_ surveys: [Survey]) { state = Mutex(State(surveys: surveys)) }

    var all: [Survey] { state.withLock { $0.surveys } }

    subscript(slug: String) -> Survey? {
        state.withLock { state in state.surveys.first { $0.slug.utf8.elementsEqual(slug.utf8) } }
    }

    /// Reads the surveys again, after the commit of a change. Of two readings that overlap the one that began later
    /// stays: it has seen both changes.
    func reload(_ read: () async throws -> [Survey]) async rethrows {
        let number = state.withLock { state in
            state.asked += 1
            return state.asked
        }
        let surveys = try await read()
        state.withLock { state in
            guard number > state.done else { return }
            state.done = number
            state.surveys = surveys
        }
    }
}
