package import Feedback

/// One event of a person's subscription, as it is kept.
package struct PersonEvent: Hashable, Sendable {
    package let kind: String
    package let monthlyRevenueMinor: Int64
    package let currency: String
    package let occurredAt: Instant
}
