internal import Database
internal import Feedback

/// One attribute of everybody who has subscription events.
package struct AttributeColumn: Sendable {
    /// Each once.
    package private(set) var values: [String] = []
    /// For each person of the history where the value stands; -1 for who has none.
    package private(set) var places: [Int32]

    init(_ name: String, of history: SubscriptionHistory, _ session: any DatabaseSession) throws {
        places = Array(repeating: -1, count: history.people.count)
        let rows = try session.cursor(.attributeValues, [.text(name)])
        defer { rows.close() }
        // In the order of values, and of people within one.
        while try rows.next() {
            if values.isEmpty || rows.lent(1)?.elementsEqual(values[values.count - 1].utf8) != true {
                values.append(try rows.text(1))
            }
            if let place = history.place(of: rows.number(0)) { places[place] = Int32(clamping: values.count - 1) }
        }
    }
}

/// A column as of one version of the data.
struct KeptColumn: Sendable {
    static let countMax = 16

    let version: Int64
    let subscriptions: Int64
    let column: AttributeColumn
}

extension Query {
    static let attributeValues = Query(
        "attribute-values",
        """
        SELECT person_id, value FROM person_attribute INDEXED BY person_attribute_by_value WHERE name = $1
        ORDER BY value, person_id
        """)
}
