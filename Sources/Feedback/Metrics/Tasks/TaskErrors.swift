/// How many errors people made: per attempt, and per opportunity where it is known how many there were.
package struct TaskErrors: Hashable, Sendable {
    package static let definition = "tasks/errors-mean-t-95"

    /// Of every attempt that says how many errors it had.
    package private(set) var attempts = RunningMean()
    /// Of the attempts that know their opportunities.
    package private(set) var errorsWithOpportunities = 0
    package private(set) var opportunities = 0

    package init() {}

    /// From sums.
    ///
    /// - Parameters:
    ///   - errors: of each of `attempts` attempts.
    ///   - errorsWithOpportunities: of those alone that know their opportunities.
    package init(
        attempts: Int, errors: Int, squares: Double, errorsWithOpportunities: Int, opportunities: Int
    ) {
        self.attempts =
            RunningMean(n: attempts, sum: Double(errors), sumOfSquares: squares) ?? RunningMean()
        self.errorsWithOpportunities = errorsWithOpportunities
        self.opportunities = opportunities
    }

    /// One attempt. Negative numbers are left out; more errors than opportunities are taken as they are, since one
    /// opportunity can be missed twice.
    package mutating func add(errors: Int, opportunities: Int?) {
        guard errors >= 0 else { return }
        attempts.add(Double(errors))
        guard let opportunities, opportunities > 0 else { return }
        errorsWithOpportunities += errors
        self.opportunities += opportunities
    }

    package mutating func add(_ other: TaskErrors) {
        attempts.add(other.attempts)
        errorsWithOpportunities += other.errorsWithOpportunities
        opportunities += other.opportunities
    }

    /// Errors per attempt with a t-interval that does not go below 0. `nil` without attempts.
    package var perAttempt: Estimate? { attempts.estimate(in: 0...Double.infinity) }

    /// Errors per opportunity: a share of 1 with an adjusted Wald interval, or, where there are more errors than
    /// opportunities, a rate with the exact one of a Poisson count. `nil` where no opportunity is known.
    package var perOpportunity: Estimate? {
        if let share = Proportion(successes: errorsWithOpportunities, of: opportunities)?.percent {
            return Estimate(n: share.n, value: share.value / 100, low: share.low / 100, high: share.high / 100)
        }
        guard let rate = PoissonRate(events: errorsWithOpportunities, exposure: Double(opportunities)) else {
            return nil
        }
        return Estimate(n: opportunities, value: rate.value, low: rate.low, high: rate.high)
    }
}
