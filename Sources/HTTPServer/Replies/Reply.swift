internal import HTTPWire
internal import Synchronization

/// The answer that a deferred handler owes to one request: given once, from any thread.
///
/// Answers are gathered: those of one loop that are given while it is busy are sent in one turn of it, with one wake-up
/// for all. So a writer that has committed sixty-four rows just calls sixty-four times. A second answer is dropped, and
/// so is one whose peer has gone; a reply that is let go without an answer answers 500.
package final class Reply: Sendable {
    private let receiver: any ReplyReceiver
    private let ticket: Int
    /// Makes the answer of a result: faults become problems, and the last word is said.
    private let complete: @Sendable (Result<Response, any Error>) -> Response
    private let isAnswered = Atomic<Bool>(false)

    init(
        _ receiver: any ReplyReceiver, ticket: Int,
        complete: @escaping @Sendable (Result<Response, any Error>) -> Response
    ) {
        self.receiver = receiver
        self.ticket = ticket
        self.complete = complete
    }

    deinit {
        if !isAnswered.load(ordering: .relaxed) {
            receiver.take(Completion(ticket: ticket, complete: complete) { throw ReplyAbandoned() })
        }
    }

    /// Answers with what the closure makes, or with the problem that it throws. It runs on the connection's loop: the
    /// thread that has the result (the store's writer) goes on at once.
    package func answer(_ make: @escaping @Sendable () throws -> Response) {
        guard !isAnswered.exchange(true, ordering: .relaxed) else { return }
        receiver.take(Completion(ticket: ticket, complete: complete, make: make))
    }
}
