/// One change of a person's subscription, from which churn is computed.
package struct SubscriptionEvent: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable { case started, changed, cancelled, reactivated }

    package let kind: Kind
    /// Monthly recurring revenue after the event, in the currency's minor units; 0 after `cancelled`.
    package let monthlyRevenueMinor: Int64
    /// ISO 4217, upper case.
    package let currency: String
    /// ISO 4217's code for no currency, three times X: of who cancels and does not say what was paid in.
    package static let noCurrency = String(repeating: "X", count: 3)
    package let occurredAt: Instant

    package init(kind: Kind, monthlyRevenueMinor: Int64, currency: String, occurredAt: Instant) {
        self.kind = kind
        self.monthlyRevenueMinor = monthlyRevenueMinor
        self.currency = currency
        self.occurredAt = occurredAt
    }
}
