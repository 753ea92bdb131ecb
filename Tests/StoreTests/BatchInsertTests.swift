import Feedback
import Testing

@testable import Store

/// A batch leaves what single inserts leave.
struct BatchInsertTests {
    private func items(_ fixture: Fixture) -> [NormalisedFeedback] {
        var items: [NormalisedFeedback] = []
        for number in 0..<60 {
            let time = Instant(
                millisecondsSinceEpoch: fixture.clock.now.millisecondsSinceEpoch - Int64((number * 7919) % 60)
                    * 3_600_000)
            items.append(
                fixture.feedback(
                    externalID: number % 4 == 0 ? "key\(number % 20)" : nil, channel: number % 2 == 0 ? .web : .api,
                    survey: number % 5 == 0 ? nil : "nps", score: number % 5 == 0 ? nil : number % 11,
                    comment: number % 3 == 0 ? "words \(number)" : nil, subject: number % 6 == 0 ? "subject" : nil,
                    person: number % 7 == 0
                        ? PersonClaim(email: "p\(number % 2)@example.org", name: "N\(number)") : nil,
                    touchpoint: number % 9 == 0 ? "delivery" : nil, tags: number % 8 == 0 ? ["b", "a"] : [],
                    occurredAt: time, spamScore: number % 13 == 0 ? 100 : 0,
                    spamReasons: number % 13 == 0 ? ["a link"] : []))
        }
        return items
    }

    @Test func recordsAndCountsAreThoseOfSingleInserts() async throws {
        let fixture = try Fixture()
        let items = items(fixture)
        let outcomes = try await fixture.store.write { try $0.insert(all: items) }
        #expect(outcomes.count == items.count)
        #expect(try await fixture.store.read { try $0.faults() } == [])
        let single = try Fixture()
        for item in items { try await single.insert(item) }
        for (item, outcome) in zip(items, outcomes) {
            #expect(outcome.isNew == (outcome.id == item.id))
            var batched = try await fixture.store.read { try $0.feedback(outcome.id) }
            var alone = try await single.store.read { try $0.feedback(outcome.id) }
            // A person's id is made where the person is.
            batched?.person = nil
            alone?.person = nil
            #expect(batched != nil && batched == alone)
        }
    }

    @Test func theFirstOfAKeyWins() async throws {
        let fixture = try Fixture()
        let items = [
            fixture.feedback(externalID: "a", score: 1, occurredAt: Instant(millisecondsSinceEpoch: 9_000)),
            fixture.feedback(externalID: "a", score: 2, occurredAt: Instant(millisecondsSinceEpoch: 1_000)),
        ]
        let first = try await fixture.store.write { try $0.insert(all: items) }
        #expect(first == [.created(items[0].id), .known(items[0].id)])
        let again = try await fixture.store.write { try $0.insert(all: items) }
        #expect(again == [.known(items[0].id), .known(items[0].id)])
    }
}
