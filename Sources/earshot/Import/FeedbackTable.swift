/// The first row of an imported file: what its columns hold.
struct FeedbackTable: Sendable {
    /// By place; `nil` is left out.
    let columns: [FeedbackColumn?]
    /// Names that mean nothing to us, as they stand in the file.
    let ignored: [String]

    /// - Throws: `CommandError` 65 where no column is known or two are the same.
    init(_ header: [String], file: String) throws(CommandError) {
        var columns: [FeedbackColumn?] = []
        var ignored: [String] = []
        for name in header {
            let column = FeedbackColumn(header: name)
            if let column, columns.contains(column) {
                throw CommandError(.dataError, "\(file): two columns are \"\(name)\"; keep one")
            }
            if column == nil { ignored.append(name) }
            columns.append(column)
        }
        guard columns.contains(where: { $0 == .score || $0 == .comment }) else {
            throw CommandError(
                .dataError,
                "\(file): the first row names no column \"score\" or \"comment\"; it may name "
                    + FeedbackColumn.names.joined(separator: ", "))
        }
        self.columns = columns
        self.ignored = ignored
    }
}
