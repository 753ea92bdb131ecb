internal import Database

/// One attribute of everybody who has it.
struct AttributeIndex: Sendable {
    /// Each once.
    private(set) var values: [String] = []
    /// For each person where the value stands, by their number from the lowest on: they are numbered in a row.
    private var places: [Int32] = []
    private var first: Int64 = 0

    init(_ name: String, _ session: any DatabaseSession) throws {
        var found: [(person: Int64, place: Int32)] = []
        let rows = try session.cursor(.attributeValues, [.text(name)])
        defer { rows.close() }
        // In the order of values, and of people within one.
        while try rows.next() {
            if values.isEmpty || rows.lent(1)?.elementsEqual(values[values.count - 1].utf8) != true {
                values.append(try rows.text(1))
            }
            found.append((rows.number(0), Int32(clamping: values.count - 1)))
        }
        guard let lowest = found.lazy.map(\.person).min(), let highest = found.lazy.map(\.person).max() else { return }
        first = lowest
        places = Array(repeating: -1, count: Int(highest - lowest) + 1)
        for (person, place) in found { places[Int(person - lowest)] = place }
    }

    /// Below 0 for who has no value.
    func place(of person: Int64) -> Int32 {
        let place = person - first
        return place >= 0 && place < Int64(places.count) ? places[Int(place)] : -1
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
