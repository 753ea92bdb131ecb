/// A mean of whole scores with its t-interval.
package struct SampleMean: Hashable, Sendable {
    package let n: Int
    package let mean: Double
    /// Of the sample, with n − 1; `nil` for a single score.
    package let variance: Double?
    private let range: ClosedRange<Int>
    private let running: RunningMean

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
        running = RunningMean(n: histogram.n, mean: mean, squares: squares)
        variance = running.variance
    }

    /// The mean ± t·s/√n, clamped to the scale's ends. A single score says nothing of the spread: its interval is the
    /// whole scale.
    package var estimate: Estimate {
        let bounds = Double(range.lowerBound)...Double(range.upperBound)
        guard let half = running.halfWidth else {
            return Estimate(n: n, value: mean, low: bounds.lowerBound, high: bounds.upperBound)
        }
        return Estimate(
            n: n, value: mean, low: max(bounds.lowerBound, mean - half), high: min(bounds.upperBound, mean + half))
    }

    /// Welch's test; no test where a sample has one score or neither varies.
    package func change(from previous: SampleMean) -> MetricChange { running.change(from: previous.running) }
}
