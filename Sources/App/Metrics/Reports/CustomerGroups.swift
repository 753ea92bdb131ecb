internal import Codecs
internal import Feedback
internal import Store

/// Which customers a report is about and what group each belongs to, by the attribute that it has now.
struct CustomerGroups {
    private let included: [Int64: String]?
    private let wanted: String
    private let groups: [Int64: String]?
    private let people: Int

    init(_ query: MetricsQuery, _ reader: Reader) throws {
        included = try query.attribute.map { try reader.attributeValues($0.name) }
        wanted = query.attribute?.value ?? ""
        if case .attribute(let name) = query.grouping {
            groups = try reader.attributeValues(name)
        } else {
            groups = nil
        }
        people = try reader.peopleCount()
    }

    func isIncluded(_ person: Int64) -> Bool {
        guard let included else { return true }
        return included[person].map { $0.utf8.elementsEqual(wanted.utf8) } ?? false
    }

    /// `nil` for who has no value.
    func key(of person: Int64) -> String? { groups?[person] }

    /// People without subscription events are in none of the figures; the answer says how many.
    func outside(customers: Int) -> [JSON.Member] {
        [
            JSON.Member(
                "outside",
                .object(["people_without_subscription": FigureJSON.count(max(0, people - customers))]))
        ]
    }
}
