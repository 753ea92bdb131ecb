internal import Database

/// Keeps the full-text index in step with the rows. It is done once for a batch: at each savepoint and each read SQLite
/// would write a segment of the index.
enum FullTextIndex {
    /// The same as in the schema.
    static let tokenizer = "unicode61 remove_diacritics 2"

    static func apply(_ changes: [WriteJournal.TextChange], _ session: any DatabaseSession) throws {
        for change in changes {
            try session.run(
                change.adds ? .addText : .removeText,
                [.integer(change.row), DatabaseValue(change.subject), DatabaseValue(change.comment)])
        }
    }
}
