/// One number for UX and CX together: w * success % + (1 - w) * (NPS + 100) / 2, from 0 to 100. Its parts and the smaller
/// number of answers always stand beside it.
package struct ExperienceScore: Hashable, Sendable {
    package static let definition = "experience/success-nps-adjusted-wald-95"
    package static let weightByDefault = 0.5
    package static let bounds = 0.0...100.0

    package let success: Proportion
    package let nps: NPS
    /// Of the success share; the rest is that of NPS.
    package let weight: Double

    /// `nil` for a weight outside 0 to 1.
    package init?(success: Proportion, nps: NPS, weight: Double = weightByDefault) {
        guard (0...1).contains(weight) else { return nil }
        (self.success, self.nps, self.weight) = (success, nps, weight)
    }

    /// `low` and `high` take the two parts as independent: they come from different people, or from different questions.
    package var estimate: Estimate {
        let (centre, variance) = adjusted
        let half = Normal.z * variance.squareRoot()
        return Estimate(
            n: min(success.n, nps.n), value: combined(success.percent.value, nps.estimate.value),
            low: max(ExperienceScore.bounds.lowerBound, centre - half),
            high: min(ExperienceScore.bounds.upperBound, centre + half))
    }

    /// In points, with the variance of the score itself.
    var adjusted: (value: Double, variance: Double) {
        let (share, shareVariance) = success.adjustedShare
        let (score, scoreVariance) = nps.adjustedScore
        let variance = weight * weight * shareVariance + (1 - weight) * (1 - weight) * scoreVariance / 4
        return (combined(100 * share, 100 * score), 10_000 * variance)
    }

    private func combined(_ percent: Double, _ score: Double) -> Double {
        weight * percent + (1 - weight) * (score + 100) / 2
    }
}
