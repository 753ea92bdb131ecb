/// What one period's events say: who was there at its start, who of them left, and how long everyone stayed.
package struct ChurnInputs: Hashable, Sendable {
    /// Active at the start.
    package internal(set) var start = 0
    /// Of those, not active at the end.
    package internal(set) var left = 0
    /// Not active at the start and active at some time in the period.
    package internal(set) var joined = 0
    /// Active at the end, whenever they joined.
    package internal(set) var end = 0
    package internal(set) var exposure = Exposure()
    /// One for each currency that the start cohort pays in, by code.
    package internal(set) var revenue: [RevenueChurn] = []

    package init() {}

    package init(start: Int, left: Int, joined: Int = 0, end: Int = 0) {
        self.start = start
        self.left = left
        self.joined = joined
        self.end = end
    }

    /// Customers active at the period's start who are not at its end ÷ customers active at its start. Those who join
    /// inside the period are in neither part; who leaves and comes back before its end has not left. `nil` where nobody
    /// was there.
    package var customerChurn: Proportion? { Proportion(successes: left, of: start) }

    package static let definition = "churn/start_cohort"
}
