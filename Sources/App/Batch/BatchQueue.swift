internal import Dispatch

/// Where batches are taken apart: CPU that a loop has none to spare for.
enum BatchQueue {
    private static let queue = DispatchQueue(label: "earshot.batch")

    static func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }
}
