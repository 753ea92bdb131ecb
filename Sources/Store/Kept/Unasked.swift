internal import Dispatch
internal import Synchronization

/// A value that is let go when nobody has asked for it for a while.
final class Unasked<Value: Sendable>: Sendable {
    private struct State {
        var value: Value?
        var isAsked = false
        /// Whether it is looked at again.
        var isWatched = false
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "earshot.kept")
    private let milliseconds: Int

    /// - Parameter milliseconds: the least time for which it is kept; it is let go before twice that.
    init(afterMilliseconds milliseconds: Int) { self.milliseconds = milliseconds }

    var isKept: Bool { state.withLock { $0.value != nil } }

    /// Makes it, looks at it or changes it.
    func withValue<Result>(_ body: (inout sending Value?) throws -> sending Result) rethrows -> sending Result {
        let watches = state.withLock { state in
            state.isAsked = true
            defer { state.isWatched = true }
            return !state.isWatched
        }
        if watches { watch() }
        return try state.withLock { try body(&$0.value) }
    }

    private func watch() {
        queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [weak self] in self?.look() }
    }

    /// Lets go of it unless somebody asked since the last look.
    func look() {
        let watches = state.withLock { state in
            if !state.isAsked { state.value = nil }
            state.isAsked = false
            state.isWatched = state.value != nil
            return state.isWatched
        }
        if watches { watch() }
    }
}
