internal import Feedback

/// What the jobs of a batch have changed besides their rows: done once at the batch's end, or told after its commit.
final class WriteJournal {
    /// A change of the full-text index, with the texts as they are or were.
    struct TextChange {
        let adds: Bool
        let row: Int64
        let subject: String?
        let comment: String?
    }

    /// How far the journal had come when a job began.
    struct Mark {
        fileprivate let texts: Int
        fileprivate let feedback: Int
        fileprivate let hasSubscriptions: Bool
        fileprivate let isBroken: Bool
    }

    private(set) var texts: [TextChange] = []
    /// New or changed feedback, in the order of the changes.
    private(set) var feedback: [Identifier] = []
    private(set) var hasSubscriptions = false
    /// A change of several rows stopped half-way: the job must not be kept, even where its closure goes on.
    private(set) var isBroken = false

    var isVisible: Bool { hasSubscriptions || !feedback.isEmpty }

    var mark: Mark {
        Mark(texts: texts.count, feedback: feedback.count, hasSubscriptions: hasSubscriptions, isBroken: isBroken)
    }

    /// Forgets what came after the mark.
    func goBack(to mark: Mark) {
        texts.removeLast(texts.count - mark.texts)
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
