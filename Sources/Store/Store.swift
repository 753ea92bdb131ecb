internal import Database
internal import Dispatch
package import Feedback
internal import Synchronization

/// The one SQLite database of a data folder: one writer with group commit, several read-only readers.
///
/// `write` joins the writer's current batch and returns after the COMMIT that holds it has reached the disk; its
/// closure runs on the writer's thread, and what it throws undoes its own changes and no other's. `read` runs on a
/// reader's thread against one consistent snapshot. Neither ever blocks the caller's thread.
package final class Store: Sendable {
    package let configuration: StoreConfiguration
    private let writes: WriteQueue
    let lanes: [ReadLane]
    private let commits: CommitBoard
    let health: StoreHealth
    private let upkeep: RollupUpkeep
    private let isClosed = Atomic<Bool>(false)
    /// Held until the last connection is closed.
    private let folder: Mutex<DataFolder?>

    private init(
        configuration: StoreConfiguration, writes: WriteQueue, lanes: [ReadLane], commits: CommitBoard,
        health: StoreHealth, folder: DataFolder
    ) {
        self.health = health
        self.configuration = configuration
        self.writes = writes
        self.lanes = lanes
        self.commits = commits
        self.folder = Mutex(folder)
        upkeep = RollupUpkeep(delayMilliseconds: StoreLimits.rollupDelayMilliseconds) { rows, done in
            writes.add(TypedWriteJob(body: { try $0.advanceRollups(rows: rows) }, completion: done))
        }
        guard configuration.keepsRollups else { return }
        let upkeep = upkeep
        commits.observe { _ in upkeep.wake() }
        upkeep.wake()
    }

    /// Takes the folder's lock, opens, migrates, and adds the built-in surveys to a new database.
    ///
    /// - Throws: `StoreError.cannotOpen` with a sentence for the operator.
    package static func open(_ configuration: StoreConfiguration) throws(StoreError) -> Store {
        let folder = try DataFolder(path: configuration.directory)
        let queue = DispatchQueue(label: "earshot.writer")
        let health = StoreHealth()
        let reads = ReadPause()
        do {
            let opened = try queue.sync {
                try Opening.open(folder.databasePath, home: .queue(queue), configuration, health)
            }
            let commits = CommitBoard(version: opened.version)
            let writes = WriteQueue(
                queue: queue, writer: opened.writer, depthMax: configuration.writeQueueDepthMax, health: health,
                reads: reads, isExternal: configuration.hasExternalReplication, committed: commits.post)
            let kept = KeptFigures()
            let lanes = (0..<max(1, configuration.readers)).map {
                ReadLane(
                    path: folder.databasePath, number: $0, configuration: configuration, health: health, reads: reads,
                    kept: kept)
            }
            let store = Store(
                configuration: configuration, writes: writes, lanes: lanes, commits: commits, health: health,
                folder: folder)
            // What would make the first figures slow is read now, beside the start.
            if opened.hasSubscriptions, configuration.keepsRollups {
                lanes[0].read({ try $0.keepFigures() }, nil, weight: StoreLimits.longReadWeight) { _ in }
            }
            return store
        } catch {
            throw Opening.refusal(error, path: folder.databasePath)
        }
    }

    /// The closure may be run again from its start, after all that it had changed was undone: it must have no effect
    /// but through its writer, and its result. That happens when another closure of the batch fails half-way.
    ///
    /// - Throws: what the closure throws, or a `StoreError`.
    package func write<Result: Sendable>(_ body: @escaping @Sendable (Writer) throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            write(body) { continuation.resume(with: $0) }
        }
    }

    /// The same for callers without a task: `completion` is called on the writer's queue after the COMMIT, or at once
    /// where the queue is full. It must only hand over.
    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (Writer) throws -> Result,
        completion: @escaping @Sendable (Swift.Result<Result, any Error>) -> Void
    ) {
        writes.add(TypedWriteJob(body: body, completion: completion))
    }

    /// Adds one piece of feedback as `Writer.insert` does, with the rows of the whole batch in one: what a busy address
    /// calls. `completion` is called on the writer's queue after the COMMIT, or at once where the queue is full; it must
    /// only hand over.
    package func insert(
        _ feedback: NormalisedFeedback,
        completion: @escaping @Sendable (Swift.Result<FeedbackOutcome, any Error>) -> Void
    ) {
        writes.add(IntakeJob(feedback, completion))
    }

    /// A read whose task is cancelled, as when a client leaves, is ended where it stands.
    ///
    /// - Throws: what the closure throws, or a `StoreError`.
    package func read<Result: Sendable>(_ body: @escaping @Sendable (Reader) throws -> Result) async throws -> Result {
        let interruption = Interruption()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                read(body, interruption) { continuation.resume(with: $0) }
            }
        } onCancel: {
            interruption.request()
        }
    }

    /// The same for callers without a task: `completion` is called on the reader's queue and must only hand over.
    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (Reader) throws -> Result,
        completion: @escaping @Sendable (Swift.Result<Result, any Error>) -> Void
    ) { read(body, nil, completion) }

    private func read<Result: Sendable>(
        _ body: @escaping @Sendable (Reader) throws -> Result, _ interruption: Interruption?,
        _ completion: @escaping @Sendable (Swift.Result<Result, any Error>) -> Void
    ) {
        if isClosed.load(ordering: .acquiring) { return completion(.failure(StoreError.closed)) }
        guard let lane = lanes.min(by: { $0.load < $1.load }), lane.load < StoreLimits.readQueueDepthMax else {
            return completion(.failure(StoreError.overloaded(retryAfterSeconds: StoreLimits.retryAfterSeconds)))
        }
        lane.read(body, interruption, completion)
    }

    /// Rises with every commit that changed what a reader of feedback or metrics can see, and goes on rising after a
    /// restart. Page and API `ETag`s carry it: take it before the read that it stands for.
    package var version: UInt64 { commits.version }

    /// Calls `observer` on the writer's thread after each commit that changed feedback or subscriptions, with the ids
    /// of the feedback that is new or changed. It must only hand over.
    package func observeCommits(_ observer: @escaping @Sendable (CommitNotice) -> Void) { commits.observe(observer) }

    /// Cuts the write-ahead log to nothing, unless a reader needs it at the moment.
    package func emptyLog() async -> Bool { await writes.emptyLog() }

    /// Finishes what is queued, checkpoints, closes. Later calls throw `StoreError.closed`.
    package func close() async {
        guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        upkeep.close()
        for lane in lanes { await lane.close() }
        await writes.close()
        folder.withLock { $0 = nil }
    }
}
