internal import Channels
internal import Dispatch

/// Where mails are taken apart: one at a time, never on a loop.
enum MailQueue {
    private static let queue = DispatchQueue(label: "earshot.mail")

    static func run(_ work: @escaping @Sendable () throws(ChannelError) -> Receipt) async throws -> Receipt {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
