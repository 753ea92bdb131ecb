internal import Database

// SQLite's own full-text search (FTS5): another driver has its own.
extension Query {
    /// The texts must be those that were added.
    static let removeText = Query(
        "remove-text",
        "INSERT INTO feedback_text (feedback_text, rowid, subject, comment) VALUES ('delete', $1, $2, $3)")

    /// Rows that ought to be in the index and are not, and the other way round.
    static let textsOutOfStep = Query(
        "texts-out-of-step",
        """
        SELECT id FROM feedback
        WHERE (subject IS NOT NULL OR comment IS NOT NULL) AND id NOT IN (SELECT id FROM feedback_text_docsize)
        UNION ALL
        SELECT id FROM feedback_text_docsize
        WHERE id NOT IN (SELECT id FROM feedback WHERE subject IS NOT NULL OR comment IS NOT NULL)
        LIMIT 20
        """)
}

enum FullTextCondition {
    /// About one row at a time: a list of all that match could have millions.
    static let sql: StaticString =
        "EXISTS (SELECT 1 FROM feedback_text WHERE feedback_text MATCH ? AND feedback_text.rowid = f.id)"

    /// The words of a text as FTS5 takes them: each one quoted, so that nothing in it is syntax. `nil` where there is
    /// none.
    ///
    /// Control characters separate words, also NUL, at which SQLite would stop reading the expression.
    static func expression(_ text: String) -> String? {
        var words: [[UInt8]] = [[]]
        for byte in text.utf8 {
            if byte <= 0x20 || byte == 0x7F {
                words.append([])
            } else {
                words[words.count - 1].append(byte)
                if byte == UInt8(ascii: "\"") { words[words.count - 1].append(byte) }
            }
        }
        let quoted = words.filter { !$0.isEmpty }.prefix(StoreLimits.searchTermsMax).map { [0x22] + $0 + [0x22] }
        return quoted.isEmpty ? nil : String(decoding: Array(quoted.joined(separator: [0x20])), as: UTF8.self)
    }
}
