internal import Codecs
internal import Feedback
internal import Store

/// Which customers a report is about and what group each belongs to, by the attribute that it has now. Customers are known
/// by their places in the history of subscriptions.
struct CustomerGroups {
    private let included: AttributeColumn?
    private let wanted: Int32
    private let groups: AttributeColumn?
    private let people: Int

    init(_ query: MetricsQuery, _ reader: Reader) throws {
        included = try query.attribute.map { try reader.subscriberAttribute($0.name) }
        let value = query.attribute?.value ?? ""
        let place = included?.values.firstIndex { $0.utf8.elementsEqual(value.utf8) }
        wanted = place.map { Int32(clamping: $0) } ?? -2
        groups = try query.grouping.map { try reader.subscriberAttribute($0.attribute) }
        people = try reader.peopleCount()
    }

    func isIncluded(_ place: Int) -> Bool { included.map { $0.places[place] == wanted } ?? true }

    /// `nil` for who has no value.
    func group(of place: Int) -> Int? {
        guard let group = groups?.places[place], group >= 0 else { return nil }
        return Int(group)
    }

    /// The same for figures that go through all customers at once.
    var selection: TenureSums.Selection {
        var selection = TenureSums.Selection()
        selection.wanted = included.map { ($0.places, wanted) }
        selection.groups = groups?.places
        selection.groupCount = names.count
        return selection
    }

    /// Of all groups, also of those that no customer is in.
    var names: [String] { groups?.values ?? [] }

    /// People without subscription events are in none of the figures; the answer says how many.
    func outside(customers: Int) -> [JSON.Member] {
        [
            JSON.Member(
                "outside",
                .object(["people_without_subscription": FigureJSON.count(max(0, people - customers))]))
        ]
    }
}
