internal import Dispatch
internal import Synchronization

/// Holds back the reads that have not begun, for a moment in which the log must be emptied.
final class ReadPause: Sendable {
    private let queues = Mutex<[DispatchQueue]>([])

    func add(_ queue: DispatchQueue) { queues.withLock { $0.append(queue) } }

    /// Runs `body` while no further read begins; one that has begun goes on beside it.
    func during<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        let queues = queues.withLock { $0 }
        queues.forEach { $0.suspend() }
        defer { queues.forEach { $0.resume() } }
        return try body()
    }
}
