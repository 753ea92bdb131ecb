/// What a column of an imported file of subscription events holds.
enum SubscriptionColumn: Hashable, Sendable {
    case personID, email, name, type, revenue, currency, occurredAt

    /// The name of each column, then other names that exports of the field give it.
    private static let headers: [(column: SubscriptionColumn, names: [String])] = [
        (.personID, ["person_id", "customer_id", "customer", "user_id", "person"]),
        (.email, ["email", "e_mail", "person_email", "customer_email", "email_address"]),
        (.name, ["name", "person_name", "customer_name", "full_name"]),
        (.type, ["type", "event", "event_type", "kind"]),
        (.revenue, ["mrr", "mrr_minor", "mrr_cents"]),
        (.currency, ["currency"]),
        (.occurredAt, ["occurred_at", "date", "event_date", "timestamp", "created_at"]),
    ]

    /// The first name of each, as the documentation gives it.
    static let names = headers.map { $0.names[0] }

    /// `nil` for a name that means nothing to us. Case, spaces and punctuation do not matter.
    init?(header: String) {
        let folded = FeedbackColumn.folded(header)
        guard let column = SubscriptionColumn.headers.first(where: { $0.names.contains(folded) })?.column else {
            return nil
        }
        self = column
    }
}
