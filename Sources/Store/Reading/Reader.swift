internal import Database
package import Feedback

/// What can be asked of one snapshot. Valid only inside the closure that `Store.read` or `Store.write` calls.
package struct Reader {
    let session: any DatabaseSession
    /// Decides what has run out.
    let now: Instant
    private let journal: WriteJournal?
    /// What is kept in memory; `nil` where nothing is, as within a batch.
    let kept: KeptFigures?

    /// - Parameter journal: the batch's, inside one: what it has not written yet is written before it is asked for.
    init(
        session: any DatabaseSession, now: Instant, journal: WriteJournal? = nil, kept: KeptFigures? = nil
    ) {
        self.session = session
        self.now = now
        self.journal = journal
        self.kept = kept
    }

    /// Must be called before rollups or full-text rows are read.
    func flushJournal() throws { try journal?.flush(session) }

    /// `Store.version` as of this snapshot.
    package func version() throws -> UInt64 {
        try session.first(.revision) { UInt64(clamping: try $0.integer(0)) } ?? 0
    }

    /// The highest id of all feedback; `nil` where there is none.
    package func newestFeedback() throws -> Identifier? {
        try session.first(.newestFeedback) { try $0.blob(0) }.flatMap { Identifier(bytes: $0) }
    }

    package func setting(_ name: String) throws -> String? {
        try session.first(.setting, [.text(name)]) { try $0.text(0) }
    }

    /// Kept for 24 hours. `scope` separates callers.
    package func keptAnswer(scope: String, key: String) throws -> KeptAnswer? {
        let oldest = now.advanced(byMilliseconds: -StoreLimits.keptAnswerMilliseconds)
        return try session.first(.keptAnswer, [.text(scope), .text(key), oldest.value]) { row in
            KeptAnswer(
                bodyDigest: try row.blob(0), status: Int(try row.integer(1)), location: try row.optionalText(2),
                body: try row.blob(3))
        }
    }
}

extension Query {
    fileprivate static let newestFeedback = Query(
        "newest-feedback", "SELECT uuid FROM feedback ORDER BY uuid DESC LIMIT 1")
}
