/// What a file is taken in as.
enum ImportTarget: Sendable {
    case feedback(FeedbackRow.Defaults)
    case subscriptions

    /// Where its batches go.
    var path: String {
        switch self {
        case .feedback: "/api/v1/feedback/batch"
        case .subscriptions: "/api/v1/subscriptions/events"
        }
    }

    /// - Parameter header: the first row, which names the columns.
    /// - Throws: `CommandError` 65 where it does not name what is needed.
    func row(_ header: [String], file: String, columns: ColumnMap) throws(CommandError) -> any ImportRow {
        switch self {
        case .feedback(let defaults):
            FeedbackRow(table: try FeedbackTable(header, file: file, columns: columns), defaults: defaults)
        case .subscriptions: try SubscriptionRow(header, file: file, columns: columns)
        }
    }
}
