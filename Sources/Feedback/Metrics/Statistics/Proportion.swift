/// A share of a whole, with the adjusted Wald interval of Agresti and Coull (1998): z²/2 successes and as many failures
/// are added before the usual formula. The point estimate stays raw.
package struct Proportion: Hashable, Sendable {
    package let successes: Int
    package let n: Int

    /// `nil` for an empty sample, and for more successes than there are trials.
    package init?(successes: Int, of n: Int) {
        guard n > 0, (0...n).contains(successes) else { return nil }
        self.successes = successes
        self.n = n
    }

    /// The share in percent, its interval clamped to 0 … 100.
    package var percent: Estimate {
        let half = 100 * Normal.z * adjustedVariance.squareRoot()
        let centre = 100 * adjusted
        return Estimate(
            n: n, value: 100 * Double(successes) / Double(n), low: max(0, centre - half), high: min(100, centre + half))
    }

    /// How many answers give an interval of `points` percentage points to either side at this share, by the plain formula.
    package func answersNeeded(points: Double) -> Int? {
        let share = Double(successes) / Double(n)
        // Nobody, or everybody, is no sample without spread.
        let variance = successes == 0 || successes == n ? adjusted * (1 - adjusted) : share * (1 - share)
        return Proportion.answersNeeded(points: points, variance: variance)
    }

    /// The same with nothing known: at one half.
    package static func answersNeeded(points: Double, variance: Double = 0.25) -> Int? {
        guard points > 0 else { return nil }
        let width = Normal.z * 100 / points
        return Int(exactly: (width * width * variance).rounded(.up))
    }

    /// The change to this share from an earlier one, in percentage points, tested on the adjusted shares.
    package func change(from previous: Proportion) -> MetricChange {
        let error = (adjustedVariance + previous.adjustedVariance).squareRoot()
        return MetricChange(
            value: percent.value - previous.percent.value, adjusted: 100 * (adjusted - previous.adjusted),
            standardError: 100 * error)
    }

    /// The adjusted share of 1 and its variance: what intervals and tests stand on.
    var adjustedShare: (share: Double, variance: Double) { (adjusted, adjustedVariance) }

    private var adjustedCount: Double { Double(n) + Normal.z * Normal.z }
    private var adjusted: Double { (Double(successes) + Normal.z * Normal.z / 2) / adjustedCount }
    private var adjustedVariance: Double { adjusted * (1 - adjusted) / adjustedCount }
}
