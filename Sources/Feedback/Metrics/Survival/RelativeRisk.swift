internal import Glibc

/// How much more often something happens in one group than in another, with the 95 % interval of its logarithm (Katz and
/// others 1978).
package struct RelativeRisk: Hashable, Sendable {
    package let value: Double
    package let low: Double
    package let high: Double

    /// `nil` where either group has nobody to whom it happened: the logarithm has no error then.
    package init?(_ group: Proportion, against others: Proportion) {
        guard group.successes > 0, others.successes > 0 else { return nil }
        let risk = Double(group.successes) / Double(group.n)
        let otherRisk = Double(others.successes) / Double(others.n)
        value = risk / otherRisk
        let variance =
            1 / Double(group.successes) - 1 / Double(group.n) + 1 / Double(others.successes) - 1 / Double(others.n)
        let half = Normal.z * variance.squareRoot()
        low = exp(log(value) - half)
        high = exp(log(value) + half)
    }
}
