internal import Database

/// Keeps the full-text index in step with the rows. It is done at the end of a batch: inside a savepoint SQLite would write
/// a segment of the index for every job.
enum FullTextIndex {
    static func apply(_ changes: [WriteJournal.TextChange], _ session: any DatabaseSession) throws {
        for change in changes {
            try session.run(
                change.adds ? .addText : .removeText,
                [.integer(change.row), DatabaseValue(change.subject), DatabaseValue(change.comment)])
        }
    }
}
