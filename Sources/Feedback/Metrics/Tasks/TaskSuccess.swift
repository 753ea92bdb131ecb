/// How many attempts at a task succeeded (METRICS, after Sauro and Lewis 2016). An abandoned attempt is one that did not.
package struct TaskSuccess: Hashable, Sendable {
    package static let definition = "tasks/success-adjusted-wald-95"

    package let successes: Int
    package let failures: Int
    package let abandoned: Int
    package let share: Proportion

    /// `nil` for an empty sample and for negative counts.
    package init?(successes: Int, failures: Int, abandoned: Int = 0) {
        guard successes >= 0, failures >= 0, abandoned >= 0 else { return nil }
        guard let share = Proportion(successes: successes, of: successes + failures + abandoned) else { return nil }
        (self.successes, self.failures, self.abandoned, self.share) = (successes, failures, abandoned, share)
    }

    /// In percent.
    package var estimate: Estimate { share.percent }
}
