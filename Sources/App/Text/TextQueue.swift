internal import Dispatch

/// The thread on which texts are read: that takes milliseconds to seconds, and nobody else shall wait for it.
final class TextQueue: Sendable {
    private let queue = DispatchQueue(label: "earshot.texts", qos: .utility)

    func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }
}
