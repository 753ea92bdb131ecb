/// What answers a route.
package enum Handler<Context: Sendable>: Sendable {
    /// Runs on the loop: microseconds of CPU, nothing that blocks.
    case direct(@Sendable (Request<Context>) throws -> Response)
    /// Runs in a task on the loop's executor: it may wait for the store, never block.
    case asynchronous(@Sendable (Request<Context>) async throws -> Response)
}
