import Database
import Feedback
import Testing

@testable import Store

/// What a payment provider tells becomes somebody's subscription events.
struct BillingTests {
    private func told(
        _ id: String, _ seconds: Int64, _ amount: Int64?, customer: String = "cus_1", email: String? = nil,
        subscription: String = "sub_1"
    ) -> BillingEvent {
        BillingEvent(
            id: id, customer: customer, email: email, subscription: subscription,
            occurredAt: Instant(millisecondsSinceEpoch: seconds * 1000), place: .between, isActive: amount != nil,
            monthlyRevenueMinor: amount ?? 0, currency: "EUR")
    }

    private func source(_ fixture: Fixture) async throws -> Identifier {
        let source = StoredSource(
            id: fixture.identifiers.next(at: fixture.clock.now), kind: .stripe, name: "s", secrets: [],
            createdAt: fixture.clock.now)
        try await fixture.store.write { try $0.insert(source) }
        return source.id
    }

    private func events(_ fixture: Fixture, _ selector: PersonSelector) async throws -> [String] {
        try await fixture.store.read { reader in
            guard let person = try reader.person(selector) else { return ["nobody"] }
            return try reader.subscriptionEvents(of: person.id).map { "\($0.kind) \($0.monthlyRevenueMinor)" }
        }
    }

    @Test func whatComesLateIsPutIntoItsPlace() async throws {
        let fixture = try Fixture()
        let source = try await source(fixture)
        let list = [told("e3", 30, nil), told("e1", 10, 100), told("e2", 20, 150), told("e1", 10, 100)]
        let fresh = try await fixture.store.write { writer in try list.map { try writer.insert($0, source: source) } }
        #expect(fresh == [true, true, true, false])
        #expect(
            try await events(fixture, .externalID("cus_1")) == ["started 100", "changed 150", "cancelled 0"])
        // Read again by a mended parser: the same event with another amount takes its place.
        let mended = told("e2", 20, 175)
        _ = try await fixture.store.write { try $0.insert(mended, source: source) }
        #expect(
            try await events(fixture, .externalID("cus_1")) == ["started 100", "changed 175", "cancelled 0"])
    }

    @Test func aCustomerIsThePersonOfTheirIdOrAddress() async throws {
        let fixture = try Fixture()
        let source = try await source(fixture)
        try await fixture.insert(fixture.feedback(score: 9, person: PersonClaim(externalID: "cus_1")))
        try await fixture.insert(
            fixture.feedback(score: 9, person: PersonClaim(externalID: "own-2", email: "b@example.org")))
        let list = [
            told("a", 1, 100), told("b", 2, 200, customer: "cus_2", email: "b@example.org", subscription: "s2"),
            told("c", 3, 300, customer: "cus_2", subscription: "s2"),
            told("d", 4, 400, customer: "cus_3", email: "c@example.org", subscription: "s3"),
        ]
        try await fixture.store.write { writer in for event in list { _ = try writer.insert(event, source: source) } }
        #expect(try await events(fixture, .externalID("cus_1")) == ["started 100"])
        #expect(try await events(fixture, .externalID("own-2")) == ["started 200", "changed 300"])
        #expect(try await events(fixture, .email("c@example.org")) == ["started 400"])
        #expect(try await fixture.store.read { try $0.person(.externalID("cus_2")) } == nil)
    }

    @Test func eventsOfOtherOriginsStay() async throws {
        let fixture = try Fixture()
        let source = try await source(fixture)
        let own = SubscriptionEvent(
            kind: .started, monthlyRevenueMinor: 5, currency: "EUR", occurredAt: Instant(millisecondsSinceEpoch: 1))
        let list = [told("a", 10, 100), told("b", 20, 120)]
        try await fixture.store.write { writer in
            _ = try writer.insert(own, person: PersonClaim(externalID: "cus_1"))
            for event in list { _ = try writer.insert(event, source: source) }
        }
        #expect(
            try await events(fixture, .externalID("cus_1")) == ["started 5", "started 100", "changed 120"])
    }

    @Test func anErasureForgetsTheCustomerAndKeepsTheFigures() async throws {
        let fixture = try Fixture()
        let source = try await source(fixture)
        let event = told("a", 10, 100, customer: "cus_zq77", email: "gone@example.org")
        let raw = RawDelivery(
            id: fixture.identifiers.next(at: fixture.clock.now), source: source, dedupeKey: "a",
            contentType: "application/json", body: Array(#"{"customer":"cus_zq77"}"#.utf8),
            receivedAt: fixture.clock.now, outcome: "stored")
        try await fixture.insert(
            fixture.feedback(score: 9, person: PersonClaim(externalID: "own-9", email: "gone@example.org")))
        try await fixture.store.write { writer in
            _ = try writer.insert(raw)
            _ = try writer.insert(event, source: source)
        }
        _ = try await fixture.store.erase(.externalID("own-9"), actor: "t")
        let left = try await fixture.store.read { reader in
            try ["billing_customer", "billing_event"].map { table in
                try reader.session.first(Query("c", composed: "SELECT count(*) FROM \(table)")) { try $0.integer(0) }
            }
        }
        #expect(left == [0, 0])
        #expect(try await fixture.store.read { try $0.delivery(raw.id) }?.body == [])
        let kinds = try await fixture.store.read { try $0.subscribers().joined().map(\.kind) }
        #expect(kinds == [.started])
    }
}
