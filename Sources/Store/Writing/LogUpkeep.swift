internal import Database
internal import Dispatch

/// Keeps the write-ahead log short: between batches where it has grown long, and when nothing is being written.
///
/// Confined to the writer's queue, which the connection checks; that is what makes `@unchecked Sendable` true. A failed
/// checkpoint loses nothing: the log still holds every commit, and the next attempt starts where the last one stopped.
final class LogUpkeep: @unchecked Sendable {
    private let connection: Connection
    private let queue: DispatchQueue
    private var policy = Checkpointer()
    /// Counts batches, so that a timer knows whether there was one since it was set.
    private var batches: UInt64 = 0
    private var isClosed = false

    init(connection: Connection, queue: DispatchQueue) {
        self.connection = connection
        self.queue = queue
    }

    func afterBatch() {
        batches += 1
        act(policy.afterBatch(logPages: connection.logPages))
    }

    /// Empties the log if nothing is written for a while.
    func startIdling() { wait(milliseconds: StoreLimits.idleMillisecondsBeforeCheckpoint) }

    private func wait(milliseconds: Int) {
        guard !isClosed else { return }
        let seen = batches
        queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [weak self] in
            guard let self, !self.isClosed, self.batches == seen else { return }
            self.act(self.policy.whenIdle(logPages: self.connection.logPages))
            if self.connection.logPages > 0 { self.wait(milliseconds: StoreLimits.checkpointRetryMilliseconds) }
        }
    }

    /// Empties the log now, where no reader needs it.
    func emptyLog() -> Bool {
        guard !isClosed else { return true }
        act(.truncate)
        return connection.logPages == 0
    }

    /// Empties the log for the last time and closes the connection.
    func finish() {
        guard !isClosed else { return }
        isClosed = true
        _ = try? connection.checkpoint(.truncate)
        connection.close()
    }

    private func act(_ action: Checkpointer.Action) {
        guard action != .none else { return }
        let before = connection.logPages
        let checkpoint = try? connection.checkpoint(action == .truncate ? .truncate : .passive)
        policy.attempted(action, isComplete: checkpoint?.isComplete ?? false, logPages: before)
    }
}
