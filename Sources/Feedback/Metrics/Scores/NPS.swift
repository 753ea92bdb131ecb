/// The Net Promoter Score: promoters (9, 10) less detractors (0 to 6), per hundred answers (Reichheld 2003).
///
/// Its interval is Rocks's adjusted Wald (2016, The American Statistician): ¾ promoter, 1½ passives and ¾ detractor are
/// added before the variance is taken. The point estimate stays raw.
package struct NPS: Hashable, Sendable {
    package static let definition = "nps/adjusted-wald-95"
    package static let bounds = -100.0...100.0

    package let promoters: Int
    package let passives: Int
    package let detractors: Int

    /// `nil` for an empty sample and for negative counts.
    package init?(promoters: Int, passives: Int, detractors: Int) {
        guard promoters >= 0, passives >= 0, detractors >= 0, promoters + passives + detractors > 0 else { return nil }
        self.promoters = promoters
        self.passives = passives
        self.detractors = detractors
    }

    /// `nil` for an empty sample, and for any scale but that of the question "how likely are you to recommend us".
    package init?(_ histogram: ScoreHistogram) {
        guard histogram.scale == .nps else { return nil }
        self.init(
            promoters: histogram.count(in: 9...10), passives: histogram.count(in: 7...8),
            detractors: histogram.count(in: 0...6))
    }

    package var n: Int { promoters + passives + detractors }

    package var estimate: Estimate {
        let half = 100 * Normal.z * adjusted.variance.squareRoot()
        let centre = 100 * adjusted.score
        return Estimate(
            n: n, value: 100 * Double(promoters - detractors) / Double(n),
            low: max(NPS.bounds.lowerBound, centre - half), high: min(NPS.bounds.upperBound, centre + half))
    }

    /// The change to this score from an earlier one, in points, tested on the adjusted scores.
    package func change(from previous: NPS) -> MetricChange {
        MetricChange(
            value: estimate.value - previous.estimate.value, adjusted: 100 * (adjusted.score - previous.adjusted.score),
            standardError: 100 * (adjusted.variance + previous.adjusted.variance).squareRoot())
    }

    /// How many answers give an interval of `points` to either side, where one answer varies by `variance` (p + d −
    /// (p − d)² of the shares, at most 1). By the plain formula, as planning needs no adjustment.
    package static func answersNeeded(points: Double, variance: Double) -> Int? {
        guard points > 0, variance >= 0, variance <= 1 else { return nil }
        let width = Normal.z * 100 / points
        return Int(exactly: (width * width * variance).rounded(.up))
    }

    /// How many answers like these give an interval of `points` to either side.
    package func answersNeeded(points: Double) -> Int? {
        // All alike is no sample without spread.
        let known = variance > 0 ? variance : adjusted.variance * (Double(n) + 3)
        return NPS.answersNeeded(points: points, variance: min(1, known))
    }

    /// How much one answer of this sample varies.
    package var variance: Double { NPS.variance(Double(promoters) / Double(n), Double(detractors) / Double(n)) }

    /// The adjusted score as a share of 1, and its variance: what intervals and tests stand on.
    var adjustedScore: (score: Double, variance: Double) { adjusted }

    /// As a share of 1, with the variance of the score itself.
    private var adjusted: (score: Double, variance: Double) {
        let total = Double(n) + 3
        let promoterShare = (Double(promoters) + 0.75) / total
        let detractorShare = (Double(detractors) + 0.75) / total
        return (promoterShare - detractorShare, NPS.variance(promoterShare, detractorShare) / total)
    }

    private static func variance(_ promoters: Double, _ detractors: Double) -> Double {
        promoters + detractors - (promoters - detractors) * (promoters - detractors)
    }
}
