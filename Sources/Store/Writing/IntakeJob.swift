internal import Feedback

/// One piece of feedback on its way through the queue. Its rows are left to be written with those of the whole batch.
///
/// `outcome` is touched on the writer's queue only, which is what makes `@unchecked Sendable` true.
final class IntakeJob: WriteJob, @unchecked Sendable {
    private let feedback: NormalisedFeedback
    private let completion: @Sendable (Result<FeedbackOutcome, any Error>) -> Void
    private var outcome: FeedbackOutcome?

    init(_ feedback: NormalisedFeedback, _ completion: @escaping @Sendable (Result<FeedbackOutcome, any Error>) -> Void)
    {
        self.feedback = feedback
        self.completion = completion
    }

    func run(_ writer: Writer) throws { outcome = try writer.take(feedback) }

    func finish(failure: (any Error)?) {
        if let failure {
            completion(.failure(StoreError.translated(failure)))
        } else if let outcome {
            completion(.success(outcome))
        } else {
            completion(.failure(StoreError.unavailable("the write was never run")))
        }
    }
}
