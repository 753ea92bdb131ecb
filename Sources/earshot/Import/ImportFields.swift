/// What the columns of an imported file may hold.
enum ImportFields {
    case feedback, subscriptions

    func isKnown(_ name: String) -> Bool {
        switch self {
        case .feedback: FeedbackColumn(header: name) != nil
        case .subscriptions: SubscriptionColumn(header: name) != nil
        }
    }

    /// As the documentation gives them.
    var names: String {
        switch self {
        case .feedback: FeedbackColumn.names.joined(separator: ", ") + ", attribute:NAME"
        case .subscriptions: SubscriptionColumn.names.joined(separator: ", ")
        }
    }
}
