internal import Database

/// Keeps the full-text index in step with the rows. It is done once for a batch: at each savepoint and each read SQLite
/// would write a segment of the index.
enum FullTextIndex {
    /// The same as in the schema.
    static let tokenizer = "unicode61 remove_diacritics 2"

    static func apply(_ changes: [WriteJournal.TextChange], _ session: any DatabaseSession) throws {
        let added = RowBatch(width: 3)
        for change in changes {
            if change.adds {
                added.append(change.row)
                added.append(change.subject)
                added.append(change.comment)
                continue
            }
            // In the order of the changes: a text may be added and taken away again.
            try session.insert(.addTexts, added)
            added.removeAll()
            try session.run(
                .removeText, [.integer(change.row), DatabaseValue(change.subject), DatabaseValue(change.comment)])
        }
        try session.insert(.addTexts, added)
    }
}
