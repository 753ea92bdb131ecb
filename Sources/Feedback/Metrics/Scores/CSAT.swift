/// Customer satisfaction: the share of answers in the top boxes of their scale, with an adjusted Wald interval, and the
/// mean beside it.
///
/// Top boxes: 4 and 5 of five, 6 and 7 of seven, 9 and 10 of ten. With two or three points the second box from the top
/// would be "no" or "neither", so only the highest counts; thumbs count up.
package struct CSAT: Hashable, Sendable {
    package static let definition = "csat/top-2-box-adjusted-wald-95"
    package static let starsDefinition = "stars/top-2-box-adjusted-wald-95"
    package static let thumbsDefinition = "thumbs/share-up-adjusted-wald-95"

    package let satisfied: Proportion
    package let mean: SampleMean

    /// `nil` for an empty sample, and for the scales of other questions (recommend, effort).
    package init?(_ histogram: ScoreHistogram) {
        guard let boxes = CSAT.topBoxes(of: histogram.scale), let mean = SampleMean(histogram) else { return nil }
        guard let satisfied = Proportion(successes: histogram.count(in: boxes), of: histogram.n) else { return nil }
        self.satisfied = satisfied
        self.mean = mean
    }

    /// In percent.
    package var estimate: Estimate { satisfied.percent }

    package func change(from previous: CSAT) -> MetricChange { satisfied.change(from: previous.satisfied) }

    /// The scores that count as satisfied; `nil` for scales that do not ask for satisfaction.
    package static func topBoxes(of scale: ScoreScale) -> ClosedRange<Int>? {
        let top = scale.range.upperBound
        switch scale.metric {
        case .csat, .stars: return top - (scale.range.count <= 3 ? 0 : 1)...top
        case .thumbs: return top...top
        case .nps, .ces, .scale: return nil
        }
    }
}
