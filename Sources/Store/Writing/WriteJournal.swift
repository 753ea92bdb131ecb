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
        fileprivate let hasSubscriptions: Bool
        fileprivate let isBroken: Bool
    }

    private var texts: [TextChange] = []
    private var scores: [RollupKey: Int64] = [:]
    /// New or changed feedback, in the order of the changes.
    private(set) var feedback: [Identifier] = []
    private var hasSubscriptions = false
    /// A change of several rows stopped half-way: the job must not be kept, even where its closure goes on.
    private(set) var isBroken = false

    /// Whether readers of feedback or metrics will see a difference.
    var isVisible: Bool { hasSubscriptions || !feedback.isEmpty }

    var mark: Mark { Mark(feedback: feedback.count, hasSubscriptions: hasSubscriptions, isBroken: isBroken) }

    /// Forgets what came after the mark.
    func goBack(to mark: Mark) {
        texts = []
        scores = [:]
        feedback.removeLast(feedback.count - mark.feedback)
        hasSubscriptions = mark.hasSubscriptions
        isBroken = mark.isBroken
    }

    func changed(feedback identifier: Identifier) { feedback.append(identifier) }
    func changedSubscriptions() { hasSubscriptions = true }

    /// Texts that are both missing have no row in the index.
    func text(adds: Bool, row: Int64, subject: String?, comment: String?) {
        if subject != nil || comment != nil {
            texts.append(TextChange(adds: adds, row: row, subject: subject, comment: comment))
        }
    }

    /// Counts the record's scores, or takes them back.
    func count(_ record: StoredFeedback, by change: Int64) {
        for answer in record.answers {
            if let key = RollupKey(record, answer) { scores[key, default: 0] += change }
        }
    }

    /// Writes rollups and full-text rows for what has been changed until now.
    func flush(_ session: any DatabaseSession) throws {
        if !scores.isEmpty {
            try Rollups.apply(scores, session)
            scores.removeAll(keepingCapacity: true)
        }
        if !texts.isEmpty {
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
