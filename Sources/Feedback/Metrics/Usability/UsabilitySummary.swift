/// The scores of many people in one instrument: mean with its t-interval, and how many answered all items alike.
package struct UsabilitySummary: Hashable, Sendable {
    package let instrument: Questionnaire
    package let scores: RunningMean
    package let straightLines: Int

    /// - Parameter raw: of `UsabilityScore.raw`.
    ///
    /// `nil` for an empty sample.
    package init?(_ instrument: Questionnaire, raw: FixedMoments, straightLines: Int) {
        guard let scores = raw.mean(unit: instrument.worth.raw, points: instrument.worth.points) else { return nil }
        (self.instrument, self.scores, self.straightLines) = (instrument, scores, straightLines)
    }

    package var estimate: Estimate { scores.interval(in: SUS.bounds) }
    package var grade: SUSGrade? { instrument == .sus ? SUSGrade(score: scores.mean) : nil }

    package func change(from previous: UsabilitySummary) -> MetricChange { scores.change(from: previous.scores) }
}
