internal import Database
internal import Dispatch
internal import Synchronization

/// The bounded queue before the one writer, which takes everything that waits into its next commit.
final class WriteQueue: Sendable {
    private struct State {
        var pending: [any WriteJob] = []
        /// Whether the writer is at work or about to be.
        var isScheduled = false
        var isClosed = false
        /// The sizes of the last commits, and how many jobs the writer waits for now.
        var gathering = Gathering()
        var awaited: Int?
    }

    private let state = Mutex(State())
    private let queue: DispatchQueue
    private let writer: BatchWriter
    private let depthMax: Int
    private let committed: @Sendable (BatchWriter.Commit) -> Void
    private let upkeep: LogUpkeep
    private let gathered = DispatchSemaphore(value: 0)

    init(
        queue: DispatchQueue, writer: BatchWriter, depthMax: Int, health: StoreHealth, reads: ReadPause,
        isExternal: Bool = false,
        committed: @escaping @Sendable (BatchWriter.Commit) -> Void
    ) {
        self.queue = queue
        self.writer = writer
        self.depthMax = depthMax
        self.committed = committed
        upkeep = LogUpkeep(
            writer: writer, queue: queue, health: health, reads: reads,
            isExternal: isExternal)
    }

    /// Hands the job to the writer, or finishes it at once with `overloaded` or `closed`.
    func add(_ job: any WriteJob) {
        enum Entry { case wake, join, complete, refuse(StoreError) }
        let entry: Entry = state.withLock { state in
            if state.isClosed { return .refuse(.closed) }
            if state.pending.count >= depthMax {
                return .refuse(.overloaded(retryAfterSeconds: StoreLimits.retryAfterSeconds))
            }
            state.pending.append(job)
            defer { state.isScheduled = true }
            if let awaited = state.awaited, state.pending.count >= awaited {
                state.awaited = nil
                return .complete
            }
            return state.isScheduled ? .join : .wake
        }
        switch entry {
        case .wake: queue.async { self.drain() }
        case .join: break
        case .complete: gathered.signal()
        case .refuse(let error): job.finish(failure: error)
        }
    }

    private func drain() {
        while true {
            gather()
            guard let jobs = nextBatch() else { break }
            writer.perform(jobs, committed: committed)
            upkeep.afterBatch()
        }
        upkeep.startIdling()
    }

    /// Waits a moment for more jobs where there are fewer than commits had of late.
    private func gather() {
        let mustWait = state.withLock { state in
            guard !state.isClosed, !state.pending.isEmpty else { return false }
            let goal = state.gathering.goal
            guard state.pending.count < goal else { return false }
            state.awaited = goal
            return true
        }
        guard mustWait, gathered.wait(timeout: .now() + .microseconds(Gathering.microsecondsMax)) == .timedOut else {
            return
        }
        let isSignalled = state.withLock { state in
            defer { state.awaited = nil }
            return state.awaited == nil
        }
        // Between the end of the time and the lock: what was signalled must not shorten the next wait.
        if isSignalled { gathered.wait() }
    }

    /// Everything that waits, up to a batch; `nil` when there is nothing, and the next job must wake the writer.
    private func nextBatch() -> [any WriteJob]? {
        state.withLock { state in
            if state.pending.isEmpty {
                state.isScheduled = false
                return nil
            }
            state.gathering.commits(min(state.pending.count, StoreLimits.batchWritesMax))
            guard state.pending.count > StoreLimits.batchWritesMax else {
                defer { state.pending = [] }
                return state.pending
            }
            defer { state.pending.removeFirst(StoreLimits.batchWritesMax) }
            return Array(state.pending.prefix(StoreLimits.batchWritesMax))
        }
    }

    /// Moves the whole log into the database file and cuts it to nothing, unless a reader needs it.
    ///
    /// - Returns: whether it is empty.
    func emptyLog() async -> Bool {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.upkeep.emptyLog()) }
        }
    }

    /// Refuses what comes from now on, writes what waits, empties the log and closes the connection.
    func close() async {
        state.withLock { $0.isClosed = true }
        await withCheckedContinuation { continuation in
            queue.async {
                self.drain()
                self.upkeep.finish()
                continuation.resume()
            }
        }
    }
}
