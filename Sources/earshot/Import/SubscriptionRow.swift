internal import Codecs

/// Turns a row of a file into one subscription event in the API's shape. The same event again is known by person, type,
/// time and amount.
struct SubscriptionRow: ImportRow {
    /// By place; `nil` is left out.
    private let columns: [SubscriptionColumn?]
    let ignored: [String]

    /// - Throws: `CommandError` 65 where a column that is needed is missing or two are the same.
    init(_ header: [String], file: String, columns given: ColumnMap) throws(CommandError) {
        var columns: [SubscriptionColumn?] = []
        var ignored: [String] = []
        for name in header {
            let column = given[name].flatMap { SubscriptionColumn(header: $0) } ?? SubscriptionColumn(header: name)
            if let column, columns.contains(column) {
                throw CommandError(.dataError, "\(file): two columns are \"\(name)\"; keep one")
            }
            if column == nil { ignored.append(name) }
            columns.append(column)
        }
        let hasPerson = columns.contains { $0 == .personID || $0 == .email }
        guard hasPerson, columns.contains(.type), columns.contains(.occurredAt) else {
            throw CommandError(
                .dataError,
                "\(file): the first row must name type, occurred_at, and person_id or email; it may name "
                    + SubscriptionColumn.names.joined(separator: ", "))
        }
        self.columns = columns
        self.ignored = ignored
    }

    func json(_ cells: [String], line: Int) throws(FeedbackRow.Fault) -> JSON {
        var values: [SubscriptionColumn: String] = [:]
        for (text, column) in zip(cells, columns) {
            let trimmed = FeedbackRow.trimmed(text)
            if let column, !trimmed.isEmpty { values[column] = trimmed }
        }
        // An event without a time would be a new one each time that the file is given.
        guard let time = values[.occurredAt] else { throw FeedbackRow.Fault(reason: "occurred_at is missing") }
        var members = [JSON.Member("person", .object(SubscriptionRow.person(values)))]
        if let type = values[.type] { members.append(JSON.Member("type", .string(type.lowercased()))) }
        if let revenue = values[.revenue] {
            guard let whole = Int64(revenue) else {
                throw FeedbackRow.Fault(
                    reason: "mrr is no whole number of minor units (cents): \"\(String(revenue.prefix(40)))\"")
            }
            members.append(JSON.Member("mrr", .integer(whole)))
        }
        if let currency = values[.currency] { members.append(JSON.Member("currency", .string(currency.uppercased()))) }
        members.append(JSON.Member("occurred_at", .string(FeedbackRow.time(time))))
        return .object(members)
    }

    private static func person(_ values: [SubscriptionColumn: String]) -> [JSON.Member] {
        [("id", SubscriptionColumn.personID), ("email", .email), ("name", .name)].compactMap { key, column in
            values[column].map { JSON.Member(key, .string($0)) }
        }
    }
}
