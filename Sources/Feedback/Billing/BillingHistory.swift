/// One person's subscriptions as a provider tells of them, made into the events from which churn is computed.
///
/// A person is a customer while one of their subscriptions is active, and pays the sum of those. Events may have come in
/// any order: they are put into that of their times.
package enum BillingHistory {
    /// Of one moment of a subscription.
    private struct State {
        var amount: Int64
        var currency: String
        /// The order in which subscriptions began decides between currencies.
        let order: Int
    }

    package static func events(of told: [BillingEvent]) -> [SubscriptionEvent] {
        let sorted = told.enumerated().sorted { one, other in
            (one.element.occurredAt, one.element.place.rawValue, one.offset)
                < (other.element.occurredAt, other.element.place.rawValue, other.offset)
        }
        var active: [String: State] = [:]
        var ended: Set<String> = []
        var shown: (amount: Int64, currency: String)?
        var wasCustomer = false
        var events: [SubscriptionEvent] = []
        for (order, (_, event)) in sorted.enumerated() {
            // What has been deleted does not come back: a late word of it is an echo.
            if ended.contains(event.subscription) { continue }
            if event.place == .last { ended.insert(event.subscription) }
            active[event.subscription] =
                event.isActive
                ? State(
                    amount: event.monthlyRevenueMinor, currency: event.currency,
                    order: active[event.subscription]?.order ?? order) : nil
            let now = total(active)
            guard let kind = change(from: shown, to: now, wasCustomer: wasCustomer) else { continue }
            events.append(
                SubscriptionEvent(
                    kind: kind, monthlyRevenueMinor: now?.amount ?? 0,
                    currency: now?.currency ?? shown?.currency ?? event.currency, occurredAt: event.occurredAt))
            shown = now
            wasCustomer = true
        }
        return events
    }

    /// In the currency of the subscription that began first: amounts in others cannot be added to it.
    private static func total(_ active: [String: State]) -> (amount: Int64, currency: String)? {
        guard let first = active.values.min(by: { $0.order < $1.order }) else { return nil }
        let amounts = active.values.filter { $0.currency == first.currency }.map(\.amount)
        let sum = amounts.reduce(Int64(0)) { sum, amount in
            let (total, overflowed) = sum.addingReportingOverflow(amount)
            return overflowed ? .max : total
        }
        return (sum, first.currency)
    }

    private static func change(
        from old: (amount: Int64, currency: String)?, to new: (amount: Int64, currency: String)?, wasCustomer: Bool
    ) -> SubscriptionEvent.Kind? {
        switch (old, new) {
        case (nil, nil): nil
        case (nil, _?): wasCustomer ? .reactivated : .started
        case (_?, nil): .cancelled
        case (let old?, let new?): old == new ? nil : .changed
        }
    }
}
