internal import Channels
internal import Dispatch

/// Where mails are taken apart: one at a time, never on a loop.
enum MailQueue {
    private static let queue = DispatchQueue(label: "earshot.mail")

    static func run<Result: Sendable>(
        _ work: @escaping @Sendable () throws(ChannelError) -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}
