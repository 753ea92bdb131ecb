import Feedback
import TestSupport
import Testing

struct BillingHistoryTests {
    private func told(
        _ seconds: Int64, _ amount: Int64?, subscription: String = "s", currency: String = "EUR",
        place: BillingEvent.Place = .between
    ) -> BillingEvent {
        BillingEvent(
            id: "evt\(seconds)\(subscription)\(place)", customer: "c", subscription: subscription,
            occurredAt: Instant(millisecondsSinceEpoch: seconds * 1000), place: place, isActive: amount != nil,
            monthlyRevenueMinor: amount ?? 0, currency: currency)
    }

    private func words(_ events: [BillingEvent]) -> [String] {
        BillingHistory.events(of: events).map {
            "\($0.occurredAt.millisecondsSinceEpoch / 1000) \($0.kind.rawValue) \($0.monthlyRevenueMinor) \($0.currency)"
        }
    }

    @Test func eachChangeIsOneEvent() {
        let events = [
            told(1, 100, place: .first), told(2, 100), told(3, 250), told(4, nil), told(5, 90),
            told(6, nil, place: .last),
        ]
        let expected = [
            "1 started 100 EUR", "3 changed 250 EUR", "4 cancelled 0 EUR", "5 reactivated 90 EUR", "6 cancelled 0 EUR",
        ]
        #expect(words(events) == expected)
    }

    @Test func theOrderOfArrivalDoesNotMatter() {
        let events = [
            told(1, 100, place: .first), told(2, 300), told(3, nil), told(4, 50, subscription: "t", place: .first),
            told(5, 70, subscription: "t"), told(9, nil, subscription: "t", place: .last),
        ]
        var random = SeededGenerator(seed: 7)
        let expected = words(events)
        for _ in 0..<50 { #expect(words(events.shuffled(using: &random)) == expected) }
    }

    @Test func withinASecondTheFirstComesFirstAndTheLastLast() {
        #expect(
            words([told(1, nil, place: .last), told(1, 100), told(1, 90, place: .first)])
                == ["1 started 90 EUR", "1 changed 100 EUR", "1 cancelled 0 EUR"])
        // A word that was told after the end and is of before it stays before it; of after it, it is an echo.
        #expect(words([told(1, 90, place: .first), told(2, nil, place: .last), told(3, 90)]).count == 2)
    }

    @Test func severalSubscriptionsAreOneCustomer() {
        let events = [
            told(1, 100, subscription: "a", place: .first), told(2, 50, subscription: "b", place: .first),
            told(3, 900, subscription: "d", currency: "USD", place: .first),
            told(4, nil, subscription: "a", place: .last), told(5, nil, subscription: "b", place: .last),
            told(6, nil, subscription: "d", place: .last),
        ]
        let expected = [
            "1 started 100 EUR", "2 changed 150 EUR", "4 changed 50 EUR", "5 changed 900 USD", "6 cancelled 0 USD",
        ]
        #expect(words(events) == expected, "amounts of two currencies are never added")
    }

    @Test func aTrialThatEndsUnpaidIsNoCustomer() {
        #expect(words([told(1, nil, place: .first), told(2, nil, place: .last)]) == [])
        #expect(words([told(1, nil, place: .first), told(2, 100)]) == ["2 started 100 EUR"])
    }
}
