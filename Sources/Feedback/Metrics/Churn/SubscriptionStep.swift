/// What somebody's subscription is from one event on.
package struct SubscriptionStep: Hashable, Sendable {
    package let occurredAt: Instant
    /// A month, in minor units; 0 for who is no customer.
    package let amount: Int64
    /// Its place in a list of currencies; -1 for who is no customer.
    package let currency: Int32

    package init(occurredAt: Instant, amount: Int64, currency: Int32) {
        (self.occurredAt, self.amount, self.currency) = (occurredAt, amount, currency)
    }

    package var isActive: Bool { currency >= 0 }

    /// Before the first event.
    static let none = SubscriptionStep(occurredAt: Instant(millisecondsSinceEpoch: .min), amount: 0, currency: -1)
}
