internal import Database
internal import Feedback

/// Turns a batch of jobs into one transaction. Confined to the writer's queue, which its connection checks; that is what
/// makes `@unchecked Sendable` true.
final class BatchWriter: @unchecked Sendable {
    let connection: Connection
    private let clock: @Sendable () -> Instant
    private let identifiers = IdentifierSource()
    /// The latest time that has been written down: the clock may go backwards, `updated_at` must not.
    private var latest: Instant

    init(connection: Connection, clock: @escaping @Sendable () -> Instant) throws {
        self.connection = connection
        self.clock = clock
        latest = try connection.first(.latestUpdate) { row in
            Instant(millisecondsSinceEpoch: try row.optionalInteger(0) ?? .min)
        } ?? clock()
    }

    /// What a committed batch changed, or `nil` where nobody who reads would notice.
    struct Commit {
        let version: UInt64
        let feedback: [Identifier]
    }

    /// Runs the jobs, commits, and tells `committed`, before the jobs' callers learn of it.
    func perform(_ jobs: [any WriteJob], committed: (Commit) -> Void) {
        var failures = [(any Error)?](repeating: nil, count: jobs.count)
        do {
            let commit = try transaction(jobs, &failures)
            if let commit { committed(commit) }
            for (job, failure) in zip(jobs, failures) { job.finish(failure: failure) }
        } catch {
            connection.rollback()
            for (job, failure) in zip(jobs, failures) { job.finish(failure: failure ?? error) }
        }
    }

    private func transaction(_ jobs: [any WriteJob], _ failures: inout [(any Error)?]) throws -> Commit? {
        let now = max(clock(), latest)
        let journal = WriteJournal()
        let writer = Writer(session: connection, journal: journal, identifiers: identifiers, now: now)
        try connection.begin(writing: true)
        for (index, job) in jobs.enumerated() {
            failures[index] = try attempt(job, writer)
        }
        try FullTextIndex.apply(journal.texts, connection)
        var version: UInt64?
        if journal.isVisible {
            version = try connection.first(.raiseRevision) { UInt64(clamping: try $0.integer(0)) }
        }
        try connection.commit()
        latest = now
        return version.map { Commit(version: $0, feedback: journal.feedback) }
    }

    /// Runs one job so that its failure undoes only its own changes.
    ///
    /// - Returns: why the job failed by itself.
    /// - Throws: what ends the whole batch.
    private func attempt(_ job: any WriteJob, _ writer: Writer) throws -> (any Error)? {
        let mark = writer.journal.mark
        try connection.beginSavepoint()
        do {
            try job.run(writer)
            if writer.journal.isBroken { throw StoreError.constraint("a change was left half done") }
        } catch {
            // A full disk or an I/O error may have ended the transaction, and the others' changes with it.
            guard connection.isInTransaction else { throw error }
            try connection.undoSavepoint()
            writer.journal.goBack(to: mark)
            return error
        }
        try connection.keepSavepoint()
        return nil
    }
}

extension Query {
    fileprivate static let latestUpdate = Query("latest-update", "SELECT max(updated_at) FROM feedback")
    fileprivate static let raiseRevision = Query(
        "raise-revision", "UPDATE revision SET value = value + 1 WHERE id = 1 RETURNING value")
}
