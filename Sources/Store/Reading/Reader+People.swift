internal import Database
package import Feedback

extension Reader {
    /// People in the order of their ids.
    package func people(after cursor: Identifier?, limit: Int) throws -> [StoredPerson] {
        let start = cursor ?? Identifier(high: 0, low: 0)
        let rows = try session.all(.peoplePage, [.blob(start.bytes), .integer(Int64(limit))], PersonRow.init)
        return try rows.map { row in
            var record = row.record
            record.attributes = try attributes(person: row.row)
            return record
        }
    }

    /// All feedback of a person, the oldest first.
    package func feedback(of person: Identifier) throws -> [StoredFeedback] {
        guard let row = try personRow(.id(person)) else { return [] }
        let rows = try session.all(.feedbackRowsOfPerson, [.integer(row.row)]) { try $0.integer(0) }
        return try rows.map { try record(row: $0) }
    }

    package func subscriptionEvents(of person: Identifier) throws -> [PersonEvent] {
        guard let row = try personRow(.id(person)) else { return [] }
        return try session.all(.eventsOfPerson, [.integer(row.row)]) { row in
            PersonEvent(
                kind: try row.text(0), monthlyRevenueMinor: try row.integer(1), currency: try row.text(2),
                occurredAt: try row.instant(3))
        }
    }
}

extension Query {
    fileprivate static let peoplePage = Query(
        "people-page",
        """
        SELECT id, uuid, external_id, email, name, handle, phone, name_at FROM person WHERE uuid > $1
        ORDER BY uuid LIMIT $2
        """)
    fileprivate static let feedbackRowsOfPerson = Query(
        "feedback-rows-of-person", "SELECT id FROM feedback WHERE person_id = $1 ORDER BY occurred_at, uuid")
    fileprivate static let eventsOfPerson = Query(
        "events-of-person",
        """
        SELECT kind, monthly_revenue_minor, currency, occurred_at FROM subscription_event WHERE person_id = $1
        ORDER BY occurred_at
        """)
}
