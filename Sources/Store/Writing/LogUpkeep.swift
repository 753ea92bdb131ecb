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
    private let health: StoreHealth
    private let reads: ReadPause
    private let texts: TextUpkeep

    /// Whether another program moves the log into the database file in our stead.
    private let isExternal: Bool

    init(
        writer: BatchWriter, queue: DispatchQueue, health: StoreHealth, reads: ReadPause, isExternal: Bool = false
    ) {
        self.isExternal = isExternal
        connection = writer.connection
        texts = writer.texts
        self.queue = queue
        self.health = health
        self.reads = reads
    }

    func afterBatch() {
        batches += 1
        // Those who wait for the next commit have waited for the merge already.
        let action = policy.afterBatch(logPages: connection.logPages)
        let hasMerged = texts.hasMergedOfLate()
        if action != .passive || !hasMerged { act(action) }
    }

    /// Merges what is left to merge and empties the log if nothing is written for a while.
    func startIdling() { wait(milliseconds: StoreLimits.idleMillisecondsBeforeCheckpoint) }

    private func wait(milliseconds: Int) {
        guard !isClosed else { return }
        let seen = batches
        queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [weak self] in
            guard let self, !self.isClosed, self.batches == seen else { return }
            if !self.health.isStopped, self.texts.whenIdle() {
                return self.wait(milliseconds: StoreLimits.idleMillisecondsBetweenMerges)
            }
            self.act(self.policy.whenIdle(logPages: self.connection.logPages))
            if self.connection.logPages > 0, !self.isExternal {
                self.wait(milliseconds: StoreLimits.checkpointRetryMilliseconds)
            }
        }
    }

    /// Empties the log now, where no reader needs it.
    func emptyLog() -> Bool {
        guard !isClosed else { return true }
        act(.truncateWaiting)
        return connection.logPages == 0
    }

    /// Empties the log for the last time and closes the connection.
    func finish() {
        guard !isClosed else { return }
        isClosed = true
        if !health.isStopped, !isExternal { _ = run(.truncate) }
        connection.close(leavingFilesAlone: health.isStopped || isExternal)
    }

    private func act(_ action: Checkpointer.Action) {
        guard action != .none, !health.isStopped, !isExternal else { return }
        let before = connection.logPages
        let checkpoint = run(action)
        policy.attempted(action, isComplete: checkpoint?.isComplete ?? false, logPages: before)
    }

    /// Waits for the reads of this process, which end within seconds; nobody knows when another program's does, such as a
    /// backup's, and submissions would wait with it.
    private func truncateBehindReads() throws(DatabaseError) -> Checkpoint {
        while true {
            let mayHelp = reads.areRunning
            let checkpoint = try connection.checkpoint(
                .truncate, waitingMilliseconds: mayHelp ? StoreLimits.readersMilliseconds : 0)
            if checkpoint.isComplete || !mayHelp { return checkpoint }
        }
    }

    private func run(_ action: Checkpointer.Action) -> Checkpoint? {
        let result = Result { () throws(DatabaseError) in
            switch action {
            case .passive, .none: try connection.checkpoint(.passive)
            case .truncate: try connection.checkpoint(.truncate)
            case .truncateWaiting: try reads.during(truncateBehindReads)
            }
        }
        health.checkpointed(result)
        return try? result.get()
    }
}
