/// What one tag, topic, touchpoint or channel has to do with the whole score.
///
/// Its pull is the NPS of all answers less the NPS of those without it: how many points the whole would lose, or gain, were
/// these answers not there. Association, not cause.
package struct Driver: Hashable, Sendable {
    package static let definition = "drivers/leave-one-out-pull-95"

    package let key: String
    package let own: NPS
    package let all: NPS
    /// Of all answers, with its interval.
    package let share: Proportion
    /// The points, and their interval. `nil` where every answer has it: then there is nothing to compare with.
    package let pull: Estimate?

    /// `nil` where the answers with it are not part of all answers.
    package init?(key: String, own: NPS, all: NPS) {
        guard own.promoters <= all.promoters, own.passives <= all.passives, own.detractors <= all.detractors,
            let share = Proportion(successes: own.n, of: all.n)
        else { return nil }
        (self.key, self.own, self.all, self.share) = (key, own, all, share)
        pull = NPS(
            promoters: all.promoters - own.promoters, passives: all.passives - own.passives,
            detractors: all.detractors - own.detractors
        ).map { Driver.pull(own: own, rest: $0, all: all) }
    }

    /// All = share * own + (1 - share) * rest, so that the pull is share * (own - rest): two independent samples. The
    /// interval stands on their adjusted scores.
    private static func pull(own: NPS, rest: NPS, all: NPS) -> Estimate {
        let share = Double(own.n) / Double(all.n)
        let (ownScore, ownVariance) = own.adjustedScore
        let (restScore, restVariance) = rest.adjustedScore
        let centre = 100 * share * (ownScore - restScore)
        let half = 100 * share * Normal.z * (ownVariance + restVariance).squareRoot()
        return Estimate(
            n: own.n, value: all.estimate.value - rest.estimate.value, low: max(-200, centre - half),
            high: min(200, centre + half))
    }

    /// Pull times volume: points of the whole, weighted by how many people stand behind them. Negative: it costs.
    package var impact: Double? { pull.map { $0.value * Double(own.n) } }
}
