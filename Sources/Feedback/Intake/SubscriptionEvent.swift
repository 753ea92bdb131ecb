/// One change of a person's subscription, from which churn is computed.
package struct SubscriptionEvent: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable { case started, changed, cancelled, reactivated }

    package let kind: Kind
    /// Monthly recurring revenue after the event, in the currency's minor units; 0 after `cancelled`.
    package let monthlyRevenueMinor: Int64
    /// ISO 4217, upper case.
    package let currency: String
    package let occurredAt: Instant

    package init(kind: Kind, monthlyRevenueMinor: Int64, currency: String, occurredAt: Instant) {
        self.kind = kind
        self.monthlyRevenueMinor = monthlyRevenueMinor
        self.currency = currency
        self.occurredAt = occurredAt
    }
}
