/// Customer effort: the mean of how far people agree that it was easy, with a t-interval, and the share that agrees with
/// an adjusted Wald interval of its own.
///
/// Agreeing is 5 to 7 of seven and 4 or 5 of five. Where 1 is little effort (the wording of 2010) the scale is read from
/// its other end: 1 to 3 of seven, 1 or 2 of five; the mean stays on the scale as it was asked, so that low is good.
package struct CES: Hashable, Sendable {
    package static let definition = "ces/mean-t-95"

    package let mean: SampleMean
    package let agreeing: Proportion

    /// `nil` for an empty sample and for the scales of other questions.
    package init?(_ histogram: ScoreHistogram) {
        guard let boxes = CES.agreeBoxes(of: histogram.scale), let mean = SampleMean(histogram) else { return nil }
        guard let agreeing = Proportion(successes: histogram.count(in: boxes), of: histogram.n) else { return nil }
        self.mean = mean
        self.agreeing = agreeing
    }

    /// The mean, on the scale.
    package var estimate: Estimate { mean.estimate }
    /// The share that agrees, in percent.
    package var agree: Estimate { agreeing.percent }

    package func change(from previous: CES) -> MetricChange { mean.change(from: previous.mean) }

    /// The scores on the good side of the scale's middle; `nil` for scales that do not ask for effort.
    package static func agreeBoxes(of scale: ScoreScale) -> ClosedRange<Int>? {
        guard scale.metric == .ces else { return nil }
        let (bottom, top) = (scale.range.lowerBound, scale.range.upperBound)
        let boxes = scale.range.count / 2
        return scale.isReversed ? bottom...(bottom + boxes - 1) : (top - boxes + 1)...top
    }
}
