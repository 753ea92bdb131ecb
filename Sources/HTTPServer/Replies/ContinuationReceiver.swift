/// Waits for one answer where there is no connection: for the in-memory client and the command line.
final class ContinuationReceiver: ReplyReceiver {
    private let continuation: CheckedContinuation<Response, Never>

    init(_ continuation: CheckedContinuation<Response, Never>) { self.continuation = continuation }

    /// A `Reply` calls it once.
    func take(_ completion: Completion) { continuation.resume(returning: completion.response) }
}
