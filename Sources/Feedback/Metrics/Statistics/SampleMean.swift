/// A mean of whole scores with its t-interval.
package struct SampleMean: Hashable, Sendable {
    package let n: Int
    package let mean: Double
    /// Of the sample, with n − 1; `nil` for a single score.
    package let variance: Double?
    private let range: ClosedRange<Int>

    /// `nil` for an empty sample.
    package init?(_ histogram: ScoreHistogram) {
        guard histogram.n > 0 else { return nil }
        n = histogram.n
        range = histogram.scale.range
        let mean = Double(histogram.sum) / Double(histogram.n)
        self.mean = mean
        let squares = histogram.scale.range.reduce(0.0) { total, score in
            let distance = Double(score) - mean
            return total + Double(histogram[score]) * distance * distance
        }
        variance = histogram.n > 1 ? squares / Double(histogram.n - 1) : nil
    }

    /// The mean ± t·s/√n, clamped to the scale's ends. A single score says nothing of the spread: its interval is the
    /// whole scale.
    package var estimate: Estimate {
        let bottom = Double(range.lowerBound)
        let top = Double(range.upperBound)
        guard let variance else { return Estimate(n: n, value: mean, low: bottom, high: top) }
        let half = StudentT.quantile95(degrees: Double(n - 1)) * (variance / Double(n)).squareRoot()
        return Estimate(n: n, value: mean, low: max(bottom, mean - half), high: min(top, mean + half))
    }

    /// Welch's test: t with the degrees of freedom of Welch and Satterthwaite, so that neither the sizes nor the spreads
    /// need be equal. No test where a sample has one score or neither varies.
    package func change(from previous: SampleMean) -> MetricChange {
        let value = mean - previous.mean
        guard let variance, let earlier = previous.variance, variance + earlier > 0 else {
            return MetricChange(value: value, z: nil, p: nil)
        }
        let first = variance / Double(n)
        let second = earlier / Double(previous.n)
        let total = first + second
        let degrees = total * total / (first * first / Double(n - 1) + second * second / Double(previous.n - 1))
        let t = value / total.squareRoot()
        return MetricChange(value: value, z: t, p: StudentT.twoSidedP(t: t, degrees: degrees))
    }
}
