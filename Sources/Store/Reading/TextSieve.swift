internal import Database

/// Finds words in some rows by an index of only them, in memory. To ask the large index about one row costs more the
/// more rows have the word.
struct TextSieve {
    /// Rows looked at in one go: few at first, because of a common word a page is soon full.
    static let rowsMin = 256
    static let rowsMax = 2_048

    private let words: String
    private let index: Connection

    /// Belongs to the thread that makes it.
    ///
    /// - Parameter words: as FTS5 takes them.
    init(words: String) throws {
        self.words = words
        index = try Connection(path: ":memory:", mode: .writer, home: .currentThread)
        try index.script(
            "CREATE VIRTUAL TABLE text USING fts5 (subject, comment, content = '', tokenize = '\(FullTextIndex.tokenizer)')"
        )
    }

    /// - Returns: those in which all words are, in the order they came in.
    func matches(_ keys: [FeedbackCursor], _ session: any DatabaseSession) throws -> [FeedbackCursor] {
        try index.begin(writing: true)
        defer { index.rollback() }
        for key in keys {
            try session.forEach(.textsOfRow, [.integer(key.row)]) { row in
                let subject = try row.optionalText(0)
                let comment = try row.optionalText(1)
                guard subject != nil || comment != nil else { return }
                try index.run(.addTextToSieve, [.integer(key.row), DatabaseValue(subject), DatabaseValue(comment)])
            }
        }
        let found = Set(try index.all(.textsInSieve, [.text(words)]) { try $0.integer(0) })
        return keys.filter { found.contains($0.row) }
    }
}

extension Query {
    fileprivate static let textsOfRow = Query("texts-of-row", "SELECT subject, comment FROM feedback WHERE id = $1")
    fileprivate static let addTextToSieve = Query(
        "add-text-to-sieve", "INSERT INTO text (rowid, subject, comment) VALUES ($1, $2, $3)")
    fileprivate static let textsInSieve = Query("texts-in-sieve", "SELECT rowid FROM text WHERE text MATCH $1")
}
