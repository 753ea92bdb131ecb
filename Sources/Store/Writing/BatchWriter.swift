internal import Database
internal import Feedback

/// Turns a batch of jobs into one transaction. Confined to the writer's queue, which its connection checks; that is
/// what makes `@unchecked Sendable` true.
final class BatchWriter: @unchecked Sendable {
    let connection: Connection
    private let clock: @Sendable () -> Instant
    private let identifiers = IdentifierSource()
    /// The latest time that has been written down: the clock may go backwards, `updated_at` must not.
    private var latest: Instant
    private let health: StoreHealth
    private var space: FreeSpace
    private var damage = DamageCheck()
    private let rows = PendingRows()
    let texts: TextUpkeep

    init(
        connection: Connection, clock: @escaping @Sendable () -> Instant, health: StoreHealth = StoreHealth(),
        space: FreeSpace = FreeSpace { nil }
    ) throws {
        self.connection = connection
        texts = TextUpkeep(connection)
        self.clock = clock
        self.health = health
        self.space = space
        latest =
            try connection.first(.latestUpdate) { row in
                Instant(millisecondsSinceEpoch: try row.optionalInteger(0) ?? .min)
            } ?? clock()
        connection.observeFailures { health.failed($0) }
    }

    /// What a committed batch changed, or `nil` where nobody who reads would notice.
    struct Commit {
        let version: UInt64
        let feedback: [Identifier]
    }

    /// Runs the jobs, commits, and tells `committed`, before the jobs' callers learn of it.
    func perform(_ jobs: [any WriteJob], committed: (Commit) -> Void) {
        if let refusal { return refuse(jobs, refusal) }
        space.look()
        health.space(isShort: space.isShort, freeBytes: space.freeBytes)
        do {
            let outcome = try quickly(jobs) ?? carefully(jobs)
            try connection.waitForLocks(milliseconds: Pragmas.lockMilliseconds)
            if let commit = outcome.commit { committed(commit) }
            for (job, failure) in zip(jobs, outcome.failures) { job.finish(failure: failure) }
        } catch {
            connection.rollback()
            // Those who wait behind would each wait as long again.
            if health.fault?.kind == .locked {
                try? connection.waitForLocks(milliseconds: StoreLimits.lockedMilliseconds)
            }
            for job in jobs { job.finish(failure: error) }
        }
    }

    /// Why nothing may be written now.
    private var refusal: StoreError? {
        if health.isStopped { return .unavailable("a flush failed; the store has stopped") }
        return health.isDamaged ? .unavailable("the file is damaged") : nil
    }

    /// First the answers, then a look at whether the damage has gone.
    private func refuse(_ jobs: [any WriteJob], _ refusal: StoreError) {
        for job in jobs { job.finish(failure: refusal) }
        if health.isDamaged, damage.hasGone(connection) { health.repaired() }
    }

    private struct Outcome {
        var commit: Commit?
        /// Why each job failed by itself.
        var failures: [(any Error)?]
    }

    /// Runs the jobs one after the other, without the savepoints that would cost a fifth of the work.
    ///
    /// - Returns: `nil` when one of several jobs failed after it had changed something, or what they left for the end could
    ///   not be written: nothing has been done then.
    private func quickly(_ jobs: [any WriteJob]) throws -> Outcome? {
        var last: (any Error)?
        let outcome = try transaction(jobs) { job, writer in
            let changes = connection.changeCount
            do {
                try run(job, writer)
                return .done
            } catch {
                guard connection.isInTransaction else { throw error }
                last = error
                return connection.changeCount == changes && !writer.journal.isBroken ? .failed(error) : .startOver
            }
        }
        // Alone in its batch, the job has been undone already.
        return outcome ?? (jobs.count == 1 ? Outcome(failures: [last]) : nil)
    }

    /// Runs each job in a savepoint of its own, so that its failure undoes only its own changes.
    private func carefully(_ jobs: [any WriteJob]) throws -> Outcome {
        let outcome = try transaction(jobs) { job, writer in
            do {
                try writer.separately { try run(job, writer) }
                return .done
            } catch {
                // A full disk or an I/O error may have ended the transaction, and the others' changes with it.
                guard connection.isInTransaction else { throw error }
                return .failed(error)
            }
        }
        return outcome
            ?? Outcome(commit: nil, failures: jobs.map { _ in StoreError.unavailable("a batch was given up") })
    }

    private enum Step { case done, failed(any Error), startOver }

    /// One transaction around all jobs.
    ///
    /// - Returns: `nil` when it was given up and undone.
    private func transaction(
        _ jobs: [any WriteJob], _ attempt: (any WriteJob, Writer) throws -> Step
    ) throws -> Outcome? {
        let now = max(clock(), latest)
        let journal = WriteJournal(rows: rows)
        let writer = Writer(
            session: connection, journal: journal, identifiers: identifiers, now: now, isSpaceShort: space.isShort)
        var outcome = Outcome(failures: [])
        try connection.begin(writing: true)
        for job in jobs {
            switch try attempt(job, writer) {
            case .done: outcome.failures.append(nil)
            case .failed(let error): outcome.failures.append(error)
            case .startOver:
                connection.rollback()
                return nil
            }
        }
        do { try journal.flush(connection) } catch {
            // Rows that were left for the end: whose fault it is shows when each job writes its own.
            guard jobs.count > 1, connection.isInTransaction, StoreError.isConstraint(error) else { throw error }
            connection.rollback()
            return nil
        }
        if journal.hasTexts { try texts.withCommit() }
        var version: UInt64?
        if journal.isVisible {
            version = try connection.first(.raiseRevision) { UInt64(clamping: try $0.integer(0)) }
        }
        try connection.commit()
        health.committed()
        latest = now
        outcome.commit = version.map { Commit(version: $0, feedback: journal.feedback) }
        return outcome
    }

    private func run(_ job: any WriteJob, _ writer: Writer) throws {
        try job.run(writer)
        if writer.journal.isBroken { throw StoreError.constraint("a change was left half done") }
    }
}

extension Query {
    fileprivate static let latestUpdate = Query("latest-update", "SELECT max(updated_at) FROM feedback")
    fileprivate static let raiseRevision = Query(
        "raise-revision", "UPDATE revision SET value = value + 1 WHERE id = 1 RETURNING value")
}
