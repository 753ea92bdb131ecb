/// A job that keeps its result until the commit.
///
/// `result` is touched on the writer's queue only, which is what makes `@unchecked Sendable` true.
final class TypedWriteJob<Result: Sendable>: WriteJob, @unchecked Sendable {
    private let body: @Sendable (Writer) throws -> Result
    private let completion: @Sendable (Swift.Result<Result, any Error>) -> Void
    private var result: Result?

    init(
        body: @escaping @Sendable (Writer) throws -> Result,
        completion: @escaping @Sendable (Swift.Result<Result, any Error>) -> Void
    ) {
        self.body = body
        self.completion = completion
    }

    func run(_ writer: Writer) throws {
        // The closure may look for what an earlier job has added.
        try writer.journal.flushRows(writer.session)
        result = try body(writer)
    }

    func finish(failure: (any Error)?) {
        if let failure {
            completion(.failure(StoreError.translated(failure)))
        } else if let result {
            completion(.success(result))
        } else {
            completion(.failure(StoreError.unavailable("the write was never run")))
        }
    }
}
