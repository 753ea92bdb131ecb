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
        let followed = LoyaltyGroup.allCases.map { group in
            FollowedGroup(people, group, windowDays: windowDays, now: now)
        }
        let tallies = followed.map(\.tallies)
        groups = zip(LoyaltyGroup.allCases, followed).enumerated().map { place, pair in
            LoyaltyChurnGroup(
                group: pair.0, curve: KaplanMeier(tallies: tallies[place]),
                churn: Proportion(successes: pair.1.left, of: pair.1.complete))
        }
        logRank = LogRank(tallies: tallies)
        let share = groups.first { $0.group == .detractor }?.churn
        let others = groups.filter { $0.group != .detractor }.compactMap(\.churn)
        relativeRisk = share.flatMap { share in
            Proportion(
                successes: others.reduce(0) { $0 + $1.successes }, of: others.reduce(0) { $0 + $1.n }
            ).flatMap { RelativeRisk(share, against: $0) }
        }
        revenueAtRiskMinor = LoyaltyChurn.revenueAtRisk(people, share)
    }

    /// What became of those of one group.
    private struct FollowedGroup {
        /// Of whom the whole window is known, and who of them left in it.
        private(set) var complete = 0
        private(set) var left = 0
        private var times: [SurvivalTime] = []
        /// Who stayed to the end of the window: most, and all at one time.
        private var stayed = 0
        private let window: SurvivalTime?

        init(_ people: [LoyaltyFollowUp], _ group: LoyaltyGroup, windowDays: Int, now: Instant) {
            window = SurvivalTime(days: Double(windowDays), left: false)
            for person in people where person.group == group {
                guard let time = person.time(windowDays: windowDays, now: now) else { continue }
                if time == window { stayed += 1 } else { times.append(time) }
                guard person.isComplete(windowDays: windowDays, now: now) else { continue }
                left += time.left ? 1 : 0
                complete += 1
            }
        }

        var tallies: [SurvivalTally] {
            var tallies = SurvivalTally.sorted(times)
            guard stayed > 0, let window else { return tallies }
            if tallies.last?.days == window.days {
                tallies[tallies.count - 1].censored += stayed
            } else {
                tallies.append(SurvivalTally(days: window.days, left: 0, censored: stayed))
            }
            return tallies
        }
    }

    private static func revenueAtRisk(_ people: [LoyaltyFollowUp], _ churn: Proportion?) -> Double? {
        let open = people.filter { $0.group == .detractor && $0.isOpen }.compactMap(\.monthlyRevenueMinor)
        guard let churn, !open.isEmpty else { return nil }
        let revenue = open.reduce(0.0) { $0 + Double($1) }
        return revenue * Double(churn.successes) / Double(churn.n)
    }
}
