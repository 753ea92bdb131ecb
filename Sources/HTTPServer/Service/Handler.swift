package import HTTPWire

/// What answers a route.
package enum Handler<Context: Sendable>: Sendable {
    /// Answers everybody alike, by the head alone: nobody is asked who they are, and a body is not read. Only for
    /// routes whose access is open (`Service.isOpen`); with another one the server does not start.
    case open(@Sendable (RequestHead) -> Response)
    /// Runs on the loop: microseconds of CPU, nothing that blocks.
    case direct(@Sendable (Request<Context>) throws -> Response)
    /// Runs in a task on the loop's executor: it may wait for the store, never block.
    case asynchronous(@Sendable (Request<Context>) async throws -> Response)
    /// Runs on the loop, hands the work to somebody else and returns; the answer comes by the `Reply`, from any thread.
    /// No task is made and no thread waits: what a busy address should use whose answers wait for the store's commit.
    case deferred(@Sendable (Request<Context>, Reply) throws -> Void)
}
