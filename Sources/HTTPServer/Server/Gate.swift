internal import Synchronization

/// Opens once; who waits goes on then, who comes later does not wait. For one waiter.
final class Gate: Sendable {
    private enum State {
        case shut(CheckedContinuation<Void, Never>?)
        case open
    }

    private let state = Mutex(State.shut(nil))

    func open() {
        let waiting: CheckedContinuation<Void, Never>? = state.withLock { state in
            guard case .shut(let waiting) = state else { return nil }
            state = .open
            return waiting
        }
        waiting?.resume()
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if case .open = state { return true }
                state = .shut(continuation)
                return false
            }
            if isOpen { continuation.resume() }
        }
    }
}
