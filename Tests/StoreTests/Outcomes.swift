import Dispatch
import Synchronization

/// Collects the results of writes that were handed over, and waits for all of them.
final class Outcomes<Value: Sendable>: Sendable {
    private let results = Mutex<[Int: Result<Value, any Error>]>([:])
    private let group = DispatchGroup()

    func expect(_ number: Int) -> @Sendable (Result<Value, any Error>) -> Void {
        group.enter()
        return { result in
            self.results.withLock { $0[number] = result }
            self.group.leave()
        }
    }

    func all() async -> [Int: Result<Value, any Error>] {
        await withCheckedContinuation { continuation in
            group.notify(queue: DispatchQueue(label: "outcomes")) { continuation.resume() }
        }
        return results.withLock { $0 }
    }

    /// What has come until now.
    var soFar: [Int: Result<Value, any Error>] { results.withLock { $0 } }
}
