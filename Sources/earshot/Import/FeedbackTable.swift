/// The first row of an imported file: what its columns hold.
struct FeedbackTable: Sendable {
    /// By place; `nil` is left out.
    let columns: [FeedbackColumn?]
    /// Names that mean nothing to us, as they stand in the file.
    let ignored: [String]

    /// - Throws: `CommandError` 65 where no column is known or two are the same.
    ///
    /// - Parameter columns: what the columns of other names hold, by name.
    init(_ header: [String], file: String, columns given: ColumnMap = ColumnMap()) throws(CommandError) {
        var columns: [FeedbackColumn?] = []
        var ignored: [String] = []
        for name in header {
            var column = given[name].map { FeedbackColumn(header: $0) } ?? FeedbackColumn(header: name)
            // An export has both its own id and that of whoever sent it; the second is the row's key.
            if column == .externalID, header.contains("external_id"), name != "external_id" { column = nil }
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
