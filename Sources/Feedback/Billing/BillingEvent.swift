/// What a payment provider says of one subscription at one moment.
package struct BillingEvent: Hashable, Sendable {
    /// Between events of one second.
    package enum Place: Int, Sendable { case first, between, last }

    /// The provider's own id of the event: one that comes again is the same.
    package let id: String
    /// The provider's id of the customer.
    package let customer: String
    /// What else it says of them; `nil` where it only names the id.
    package let email: String?
    package let name: String?
    package let subscription: String
    /// When it happened, not when it was told.
    package let occurredAt: Instant
    package let place: Place
    /// Whether the customer has and pays it; a trial is no customer's yet.
    package let isActive: Bool
    /// What it brings in a month, in minor units of ISO 4217; 0 where it is not active.
    package let monthlyRevenueMinor: Int64
    /// ISO 4217, upper case.
    package let currency: String

    package init(
        id: String, customer: String, email: String? = nil, name: String? = nil, subscription: String,
        occurredAt: Instant, place: Place, isActive: Bool, monthlyRevenueMinor: Int64, currency: String
    ) {
        (self.id, self.customer, self.email, self.name) = (id, customer, email, name)
        (self.subscription, self.occurredAt, self.place) = (subscription, occurredAt, place)
        (self.isActive, self.monthlyRevenueMinor, self.currency) = (isActive, monthlyRevenueMinor, currency)
    }
}
