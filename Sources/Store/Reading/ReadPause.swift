internal import Dispatch
internal import Synchronization

/// Holds back the reads that have not begun, for a moment in which the log must be emptied.
final class ReadPause: Sendable {
    private let queues = Mutex<[DispatchQueue]>([])
    private let running = Atomic<Int>(0)

    /// Whether one of our own reads has begun and not ended.
    var areRunning: Bool { running.load(ordering: .acquiring) > 0 }

    /// Counts a read from before its snapshot until after it.
    func counting<Result>(_ read: () throws -> Result) rethrows -> Result {
        running.add(1, ordering: .acquiringAndReleasing)
        defer { running.subtract(1, ordering: .acquiringAndReleasing) }
        return try read()
    }

    func add(_ queue: DispatchQueue) { queues.withLock { $0.append(queue) } }

    /// Runs `body` while no further read begins; one that has begun goes on beside it.
    func during<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        let queues = queues.withLock { $0 }
        queues.forEach { $0.suspend() }
        defer { queues.forEach { $0.resume() } }
        return try body()
    }
}
