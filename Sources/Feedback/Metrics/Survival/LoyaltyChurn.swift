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
        var times: [LoyaltyGroup: [SurvivalTime]] = [:]
        var complete: [LoyaltyGroup: (left: Int, n: Int)] = [:]
        for person in people {
            guard let time = person.time(windowDays: windowDays, now: now) else { continue }
            times[person.group, default: []].append(time)
            guard person.isComplete(windowDays: windowDays, now: now) else { continue }
            complete[person.group, default: (0, 0)].left += time.left ? 1 : 0
            complete[person.group, default: (0, 0)].n += 1
        }
        groups = LoyaltyGroup.allCases.map { group in
            let counts = complete[group] ?? (0, 0)
            return LoyaltyChurnGroup(
                group: group, curve: KaplanMeier(times[group] ?? []),
                churn: Proportion(successes: counts.left, of: counts.n))
        }
        logRank = LogRank(LoyaltyGroup.allCases.map { times[$0] ?? [] })
        let detractors = complete[.detractor] ?? (0, 0)
        let others = complete.filter { $0.key != .detractor }.values.reduce((0, 0)) { ($0.0 + $1.left, $0.1 + $1.n) }
        let share = Proportion(successes: detractors.left, of: detractors.n)
        relativeRisk = share.flatMap { share in
            Proportion(successes: others.0, of: others.1).flatMap { RelativeRisk(share, against: $0) }
        }
        revenueAtRiskMinor = LoyaltyChurn.revenueAtRisk(people, share)
    }

    private static func revenueAtRisk(_ people: [LoyaltyFollowUp], _ churn: Proportion?) -> Double? {
        let open = people.filter { $0.group == .detractor && $0.isOpen }.compactMap(\.monthlyRevenueMinor)
        guard let churn, !open.isEmpty else { return nil }
        let revenue = open.reduce(0.0) { $0 + Double($1) }
        return revenue * Double(churn.successes) / Double(churn.n)
    }
}
