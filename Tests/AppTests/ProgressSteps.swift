import Synchronization

/// What a progress callback was told, in order.
final class ProgressSteps: Sendable {
    private let steps = Mutex<[(Int, Int)]>([])

    func add(_ done: Int, _ total: Int) { steps.withLock { $0.append((done, total)) } }

    var all: [(Int, Int)] { steps.withLock { $0 } }
}
