import Codecs
import Testing

@testable import earshot

struct SubscriptionRowTests {
    private func made(_ header: [String], _ map: String = "") throws -> SubscriptionRow {
        let columns = map.isEmpty ? ColumnMap() : try ColumnMap(map, fields: .subscriptions)
        return try SubscriptionRow(header, file: "f", columns: columns)
    }

    @Test func aRowIsAnEvent() throws {
        let row = try made(["Customer", "Event Type", "mrr", "Currency", "Date", "note"])
        #expect(row.ignored == ["note"])
        let json = try row.json([" c1 ", "Started", "4900", "eur", "2026-01-02", "x"], line: 2)
        #expect(json["person"]?["id"]?.string == "c1" && json["type"]?.string == "started")
        #expect(json["mrr"]?.integer == 4_900 && json["currency"]?.string == "EUR")
        #expect(json["occurred_at"]?.string == "2026-01-02T00:00:00Z")
        let cancelled = try row.json(["c1", "cancelled", "", "EUR", "2026-01-03", ""], line: 3)
        #expect(cancelled["mrr"] == nil)
    }

    @Test func columnsOfOtherNamesAreMapped() throws {
        let row = try made(["Kunde", "Was", "Wann"], "Kunde=email,Was=type,Wann=occurred_at")
        let json = try row.json(["a@example.org", "cancelled", "2026-01-02T03:04:05Z"], line: 2)
        #expect(json["person"]?["email"]?.string == "a@example.org")
        #expect(throws: CommandError.self) { try ColumnMap("Kunde=score", fields: .subscriptions) }
        #expect(throws: CommandError.self) { try ColumnMap("Kunde=mrr") }
    }

    @Test func whatCannotBeAnEventIsRefused() throws {
        for header in [
            ["type", "occurred_at"], ["person_id", "type"], ["person_id", "occurred_at"],
            ["person_id", "customer", "type", "date"],
        ] {
            #expect(throws: CommandError.self, "\(header)") { try made(header) }
        }
        let row = try made(["person_id", "type", "mrr", "currency", "occurred_at"])
        #expect(throws: FeedbackRow.Fault.self) { try row.json(["c", "started", "1", "EUR", ""], line: 2) }
        #expect(throws: FeedbackRow.Fault.self) {
            try row.json(["c", "started", "49.00", "EUR", "2026-01-02"], line: 2)
        }
    }
}
