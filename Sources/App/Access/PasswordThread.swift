internal import Cryptography
internal import Dispatch
internal import Synchronization

/// The one thread that hashes passwords: each takes tens of megabytes and a quarter of a second, so they queue.
final class PasswordThread: Sendable {
    private let queue = DispatchQueue(label: "earshot.passwords")
    private let waiting = Mutex(0)

    func hash(_ password: String) async throws -> String {
        try await run { PasswordHash.make(password) }
    }

    /// Against `nil` the work is the same and the answer is no: unknown users cannot be told by the time it takes.
    func verify(_ password: String, against hash: String?) async throws -> Bool {
        try await run {
            let isRight = PasswordHash.verify(password, against: hash ?? PasswordThread.nobody)
            return isRight && hash != nil
        }
    }

    private static let nobody = PasswordHash.make("nobody has this password")

    private func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async throws -> Result {
        let isTaken = waiting.withLock { waiting in
            guard waiting < AppLimits.passwordQueueMax else { return false }
            waiting += 1
            return true
        }
        guard isTaken else {
            throw Problem(
                .serviceUnavailable, "Many people are signing in at once. Try again in a few seconds.",
                retryAfterSeconds: 5)
        }
        defer { waiting.withLock { $0 -= 1 } }
        return await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }
}
