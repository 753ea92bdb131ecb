internal import Database

/// One attribute of everybody who has it.
struct AttributeIndex: Sendable {
    /// Each once.
    private(set) var values: [String] = []
    /// For each person where the value stands.
    private(set) var places: [Int64: Int32] = [:]

    init(_ name: String, _ session: any DatabaseSession) throws {
        let rows = try session.cursor(.attributeValues, [.text(name)])
        defer { rows.close() }
        // In the order of values, and of people within one.
        while try rows.next() {
            if values.isEmpty || rows.lent(1)?.elementsEqual(values[values.count - 1].utf8) != true {
                values.append(try rows.text(1))
            }
            places[rows.number(0)] = Int32(clamping: values.count - 1)
        }
    }
}

extension Query {
    static let attributeValues = Query(
        "attribute-values",
        """
        SELECT person_id, value FROM person_attribute INDEXED BY person_attribute_by_value WHERE name = $1
        ORDER BY value, person_id
        """)
}
