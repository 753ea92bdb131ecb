import Database
import Feedback

@testable import Store

extension Reader {
    /// Everybody's subscription events, by person and time.
    func subscribers() throws -> [[SubscriptionEvent]] {
        var people: [Int64] = []
        var events: [[SubscriptionEvent]] = []
        try session.forEach(.subscriptionEvents) { row in
            if people.last != (try row.integer(0)) {
                people.append(try row.integer(0))
                events.append([])
            }
            events[events.count - 1].append(
                SubscriptionEvent(
                    kind: try row.named(1), monthlyRevenueMinor: try row.integer(2), currency: try row.text(3),
                    occurredAt: try row.instant(4)))
        }
        return events
    }
}
