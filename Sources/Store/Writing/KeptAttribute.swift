internal import Database
internal import Feedback

/// What a person is known to be, and since when it is known.
struct KeptAttribute {
    let attribute: PersonClaim.Attribute
    /// When the claim was made: an older one that arrives later does not replace it.
    let setAt: Instant

    // Names and values are compared by their bytes: texts that look alike may differ in the database.
    func isNamed(_ name: String) -> Bool { attribute.name.utf8.elementsEqual(name.utf8) }
    func says(_ other: PersonClaim.Attribute) -> Bool { isNamed(other.name) && has(other.value) }
    func has(_ value: String) -> Bool { attribute.value.utf8.elementsEqual(value.utf8) }

    /// One for each name, the last that was said, in the order of the names' bytes as the database has them.
    static func last(of attributes: [PersonClaim.Attribute]) -> [PersonClaim.Attribute] {
        var last: [PersonClaim.Attribute] = []
        for attribute in attributes {
            if let place = last.firstIndex(where: { $0.name.utf8.elementsEqual(attribute.name.utf8) }) {
                last[place] = attribute
            } else {
                last.append(attribute)
            }
        }
        return last.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
}

extension KeptAttribute {
    /// Reads `kept-attributes`.
    init(_ row: any DatabaseRow) throws {
        attribute = PersonClaim.Attribute(name: try row.text(0), value: try row.text(1))
        setAt = try row.instant(2)
    }
}
