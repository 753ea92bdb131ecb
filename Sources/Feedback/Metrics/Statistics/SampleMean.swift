/// A mean of whole scores with its t-interval.
package struct SampleMean: Hashable, Sendable {
    private let range: ClosedRange<Int>
    private let running: RunningMean

    /// `nil` for an empty sample.
    package init?(_ histogram: ScoreHistogram) {
        guard histogram.n > 0 else { return nil }
        range = histogram.scale.range
        let mean = Double(histogram.sum) / Double(histogram.n)
        let squares = histogram.scale.range.reduce(0.0) { total, score in
            let distance = Double(score) - mean
            return total + Double(histogram[score]) * distance * distance
        }
        running = RunningMean(n: histogram.n, mean: mean, squares: squares)
    }

    package var n: Int { running.n }
    package var mean: Double { running.mean }
    /// Of the sample, with n − 1; `nil` for a single score.
    package var variance: Double? { running.variance }

    /// The mean ± t·s/√n, clamped to the scale's ends. A single score says nothing of the spread: its interval is the
    /// whole scale.
    package var estimate: Estimate { running.interval(in: Double(range.lowerBound)...Double(range.upperBound)) }

    /// Welch's test; no test where a sample has one score or neither varies.
    package func change(from previous: SampleMean) -> MetricChange { running.change(from: previous.running) }
}
