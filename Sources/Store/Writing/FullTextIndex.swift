internal import Database

/// Keeps the full-text index in step with the rows. It is done once for a batch: at each savepoint and each read SQLite
/// would write a segment of the index.
enum FullTextIndex {
    static func apply(_ changes: [WriteJournal.TextChange], _ session: any DatabaseSession) throws {
        for change in changes {
            try session.run(
                change.adds ? .addText : .removeText,
                [.integer(change.row), DatabaseValue(change.subject), DatabaseValue(change.comment)])
        }
    }
}
