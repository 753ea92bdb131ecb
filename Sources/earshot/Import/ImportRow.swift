internal import Codecs

/// How the rows of one file become what the API takes.
protocol ImportRow: Sendable {
    /// Columns that mean nothing to us, as they stand in the file.
    var ignored: [String] { get }

    /// - Throws: a reason, where the row cannot be what its columns say.
    func json(_ cells: [String], line: Int) throws(FeedbackRow.Fault) -> JSON
}

extension FeedbackRow: ImportRow {
    var ignored: [String] { table.ignored }

    func json(_ cells: [String], line: Int) throws(Fault) -> JSON { try feedback(cells, line: line) }
}
