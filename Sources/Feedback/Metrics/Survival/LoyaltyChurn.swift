/// Recommending and leaving, joined: survival curves by what people said, whether they differ, and how much more often
/// detractors leave. What it shows is association, not cause.
package struct LoyaltyChurn: Hashable, Sendable {
    package static let definition = "nps-churn/kaplan-meier-log-rank"
    /// With fewer churn events in a group it has counts only.
    package static let eventsMin = 10
    package static let windowDaysByDefault = 90

    /// One for each group, in the order of `LoyaltyGroup.allCases`; a group without people has an empty curve.
    package let groups: [LoyaltyChurnGroup]
    /// Over all groups that have people; `nil` where fewer than two have, or nobody left.
    package let logRank: LogRank?
    /// Detractors against all others, of whom the whole window is known.
    package let relativeRisk: RelativeRisk?
    /// What open detractors pay, in minor units, times the share of detractors that left. `nil` where nothing is known of
    /// either.
    package let revenueAtRiskMinor: Double?

    package init(_ people: [LoyaltyFollowUp], windowDays: Int = windowDaysByDefault, now: Instant) {
        var tally = LoyaltyTally(windowDays: windowDays, now: now, currencies: 1)
        for person in people { tally.add(person, currency: 0) }
        self = tally.churn(payingIn: 0)
    }

    init(groups: [LoyaltyChurnGroup], logRank: LogRank?, revenue: Double?) {
        self.groups = groups
        self.logRank = logRank
        let share = groups.first { $0.group == .detractor }?.churn
        let others = groups.filter { $0.group != .detractor }.compactMap(\.churn)
        relativeRisk = share.flatMap { share in
            Proportion(
                successes: others.reduce(0) { $0 + $1.successes }, of: others.reduce(0) { $0 + $1.n }
            ).flatMap { RelativeRisk(share, against: $0) }
        }
        revenueAtRiskMinor = share.flatMap { share in
            revenue.map { $0 * Double(share.successes) / Double(share.n) }
        }
    }
}
