internal import Codecs
internal import Cryptography
internal import Feedback
internal import Store

/// The text that leads to the next page of a list. It knows the order and the filters it is good for, so that a page of
/// another list is never taken for the next one.
struct ListCursor {
    let sort: FeedbackFilter.Sort
    /// A digest of the filters.
    let filters: String
    let place: FeedbackCursor

    private static let digestBytes = 6

    init(sort: FeedbackFilter.Sort, filters: String, place: FeedbackCursor) {
        self.sort = sort
        self.filters = filters
        self.place = place
    }

    /// `nil` for what no list gave.
    init?(_ text: String) {
        let decoded = Base64.decodeURL(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
        let parts = decoded?.split(separator: " ", omittingEmptySubsequences: false) ?? []
        guard parts.count == 5, let sort = FeedbackFilter.Sort(rawValue: String(parts[0])),
            let time = QueryNumber.signed(parts[3]), let row = QueryNumber.signed(parts[4])
        else { return nil }
        let key = QueryNumber.signed(parts[2])
        guard key != nil || parts[2].isEmpty else { return nil }
        self.init(
            sort: sort, filters: String(parts[1]),
            place: FeedbackCursor(key: key, occurredAt: Instant(millisecondsSinceEpoch: time), row: row))
    }

    var text: String {
        let key = place.key.map(String.init) ?? ""
        let time = place.occurredAt.millisecondsSinceEpoch
        return Base64.encodeURL(Array("\(sort.rawValue) \(filters) \(key) \(time) \(place.row)".utf8))
    }

    /// Of a query's filters, whatever their order.
    static func digest(of pairs: [(name: String, value: String)]) -> String {
        let filters = pairs.filter { !$0.value.isEmpty && !["cursor", "limit", "sort"].contains($0.name) }
        let lines = filters.map { "\($0.name)=\($0.value)" }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return Hex.encode(Array(SHA256.digest(lines.joined(separator: "\n")).prefix(digestBytes)))
    }
}
