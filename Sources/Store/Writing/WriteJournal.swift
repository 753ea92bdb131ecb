internal import Database
internal import Feedback

/// What the jobs of a batch have changed besides their own rows. Rollups and full-text rows are written together,
/// before the commit or when somebody wants to see them; the rest is told after the commit.
final class WriteJournal {
    /// A change of the full-text index, with the texts as they are or were.
    struct TextChange {
        let adds: Bool
        let row: Int64
        let subject: String?
        let comment: String?
    }

    /// How far the journal had come at some point after a `flush`.
    struct Mark {
        fileprivate let feedback: Int
        fileprivate let hasFigures: Bool
        fileprivate let isBroken: Bool
    }

    /// New feedback that is not in the database yet.
    let rows: PendingRows
    private var texts: [TextChange] = []
    /// What the rollups gain and lose.
    var scores = RollupChanges()
    /// As they stand in this transaction; `nil` where they have to be read.
    var rollupSets: [RollupSet]?
    /// New or changed feedback, in the order of the changes.
    private(set) var feedback: [Identifier] = []
    private var hasFigures = false
    /// A change of several rows stopped half-way: the job must not be kept, even where its closure goes on.
    private(set) var isBroken = false

    /// - Parameter rows: whose memory is used again from batch to batch.
    init(rows: PendingRows = PendingRows()) {
        self.rows = rows
        rows.removeAll()
    }

    /// Whether full-text rows were written.
    private(set) var hasTexts = false

    /// Whether readers of feedback or metrics will see a difference.
    var isVisible: Bool { hasFigures || !feedback.isEmpty }

    var mark: Mark { Mark(feedback: feedback.count, hasFigures: hasFigures, isBroken: isBroken) }

    /// Forgets what came after the mark.
    func goBack(to mark: Mark) {
        rows.removeAll()
        texts = []
        scores.removeAll()
        rollupSets = nil
        feedback.removeLast(feedback.count - mark.feedback)
        hasFigures = mark.hasFigures
        isBroken = mark.isBroken
    }

    func changed(feedback identifier: Identifier) { feedback.append(identifier) }
    /// Figures differ without a change of feedback: subscriptions, or another way of counting.
    func changedFigures() { hasFigures = true }

    /// Texts that are both missing have no row in the index.
    func text(adds: Bool, row: Int64, subject: String?, comment: String?) {
        if subject != nil || comment != nil {
            texts.append(TextChange(adds: adds, row: row, subject: subject, comment: comment))
        }
    }

    /// Writes the new feedback. Must be called before feedback is read or changed.
    func flushRows(_ session: any DatabaseSession) throws {
        guard !rows.isEmpty else { return }
        try wholly { try rows.flush(session) }
    }

    /// Writes the new feedback, and rollups and full-text rows for what has been changed until now.
    func flush(_ session: any DatabaseSession) throws {
        try flushRows(session)
        if !scores.isEmpty {
            try Rollups.apply(scores, session)
            scores.removeAll()
        }
        if !texts.isEmpty {
            hasTexts = true
            try FullTextIndex.apply(texts, session)
            texts.removeAll(keepingCapacity: true)
        }
    }

    /// Runs a change of several rows.
    func wholly<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            isBroken = true
            throw StoreError.translated(error)
        }
    }
}
