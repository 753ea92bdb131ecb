internal import Database
package import Feedback

extension Reader {
    private func keptSubscriptions() throws -> KeptSubscriptions {
        try kept.map { try $0.subscriptions(session) } ?? KeptSubscriptions(session)
    }

    /// Everybody's subscriptions.
    package func subscriptions() throws -> SubscriptionHistory { try keptSubscriptions().history }

    /// The same by the days of a zone.
    package func tenures(zone: ZoneRules, now: Instant) throws -> TenureTable {
        let subscriptions = try keptSubscriptions()
        return kept.map { $0.tenures(of: subscriptions, zone: zone, now: now) }
            ?? TenureTable(subscriptions.history, zone: zone, now: now)
    }

    /// Rises with every change of subscriptions.
    package func subscriptionRevision() throws -> Int64 {
        try session.first(.subscriptionRevision) { try $0.integer(0) } ?? 0
    }

    /// How many people are known, with subscription events and without.
    package func peopleCount() throws -> Int {
        try kept.map { try $0.peopleCount(session) } ?? KeptPeople(session, after: nil).count
    }

    /// An attribute of those who have subscription events, by their places in `subscriptions()`.
    package func subscriberAttribute(_ name: String) throws -> AttributeColumn {
        let subscriptions = try keptSubscriptions()
        return try kept.map { try $0.column(name, of: subscriptions, session) }
            ?? AttributeColumn(AttributeIndex(name, session), of: subscriptions.history)
    }
}
