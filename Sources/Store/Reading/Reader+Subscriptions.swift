internal import Database
package import Feedback

extension Reader {
    /// Every subscription event, ordered by person and time; `body` gets one person's events at a time.
    package func forEachSubscriber(_ body: (Identifier, [SubscriptionEvent]) throws -> Void) throws {
        var current: (row: Int64, id: Identifier)?
        var events: [(order: Int64, event: SubscriptionEvent)] = []
        func flush() throws {
            guard let current else { return }
            // What happened in one millisecond keeps the order in which it was told.
            let sorted = events.sorted { ($0.event.occurredAt, $0.order) < ($1.event.occurredAt, $1.order) }
            try body(current.id, sorted.map(\.event))
            events.removeAll(keepingCapacity: true)
        }
        try session.forEach(.subscriptionEvents) { row in
            let person = try row.integer(0)
            if current?.row != person {
                try flush()
                current = (person, try row.identifier(1))
            }
            let event = SubscriptionEvent(
                kind: try row.named(3), monthlyRevenueMinor: try row.integer(4), currency: try row.text(5),
                occurredAt: try row.instant(6))
            events.append((try row.integer(2), event))
        }
        try flush()
    }
}
