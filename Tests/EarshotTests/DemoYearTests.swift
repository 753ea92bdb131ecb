import Codecs
import Feedback
import Testing

@testable import earshot

struct DemoYearTests {
    private static let now = Instant(millisecondsSinceEpoch: 1_795_000_000_000)
    private static let year = DemoYear(now: now)

    private func times(_ items: [JSON]) throws -> [Int64] {
        try items.map { item in
            let text = try #require(item["occurred_at"]?.string)
            return try #require(Timestamp.milliseconds(rfc3339: Array(text.utf8)))
        }
    }

    private func scores(_ survey: String, days: ClosedRange<Int64>) throws -> [Int64] {
        let items = Self.year.feedback.filter { $0["survey"]?.string == survey }
        let ages = try times(items).map { (Self.now.millisecondsSinceEpoch - $0) / 86_400_000 }
        return zip(items, ages).compactMap { item, age in days.contains(age) ? item["score"]?.integer : nil }
    }

    private func nps(_ scores: [Int64]) -> Int {
        100 * (scores.count { $0 >= 9 } - scores.count { $0 <= 6 }) / max(scores.count, 1)
    }

    @Test func theSameDayGivesTheSameYear() {
        let again = DemoYear(now: Self.now)
        #expect(again.feedback == Self.year.feedback && again.events == Self.year.events)
    }

    @Test func everythingIsLabelledAndHasItsOwnKey() {
        let feedback = Self.year.feedback
        #expect(feedback.count > 3_000 && Self.year.events.count > 800)
        #expect(feedback.allSatisfy { $0["tags"] == .array([.string("demo")]) })
        #expect(Set(feedback.compactMap { $0["external_id"]?.string }).count == feedback.count)
        let addresses = feedback.compactMap { $0["person"]?["email"]?.string }
        #expect(addresses.allSatisfy { $0.hasSuffix("@example.org") })
    }

    @Test func nothingLiesInTheFuture() throws {
        let all = try times(Self.year.feedback + Self.year.events)
        #expect(all.allSatisfy { $0 <= Self.now.millisecondsSinceEpoch })
        let oldest = try #require(try times(Self.year.feedback).min())
        #expect((360...366).contains((Self.now.millisecondsSinceEpoch - oldest) / 86_400_000))
    }

    @Test func thereIsADipAndARecovery() throws {
        let before = nps(try scores("nps", days: 220...300))
        let worst = nps(try scores("nps", days: 145...175))
        let after = nps(try scores("nps", days: 10...90))
        #expect(worst + 12 < before && before < after + 5, "\(before) \(worst) \(after)")
    }

    @Test func weekendsAreQuieter() throws {
        let days = try times(Self.year.feedback).map { Instant(millisecondsSinceEpoch: $0).day.weekday }
        #expect(days.count { $0 == 7 } * 2 < days.count { $0 == 1 })
    }

    @Test func nobodyLeavesBeforeTheyCame() throws {
        var isActive: [String: Bool] = [:]
        let events = zip(Self.year.events, try times(Self.year.events)).sorted { $0.1 < $1.1 }.map(\.0)
        for event in events {
            let id = try #require(event["person"]?["id"]?.string)
            switch event["type"]?.string {
            case "started", "reactivated":
                #expect(isActive[id] != true)
                isActive[id] = true
            case "cancelled":
                #expect(isActive[id] == true, "\(id)")
                isActive[id] = false
            default: #expect(isActive[id] == true)
            }
        }
    }
}
