internal import Codecs
internal import Feedback
internal import Store

/// NPS and churn together: whether those who said that they would not recommend, or said nothing, leave more often.
///
/// Only customers are in it: whoever was one when they answered, or were asked. The days of the range are those of the
/// answers.
struct LoyaltyReport {
    let query: MetricsQuery
    let reader: Reader
    let calendar: OrganisationCalendar
    let now: Instant

    func json() throws -> JSON {
        let window = query.days ?? LoyaltyChurn.windowDaysByDefault
        var customers = 0
        var notCustomers = 0
        var people: [(person: LoyaltyFollowUp, currency: String?)] = []
        let filter = query.filter(from: query.from, to: query.to)
        let answers = try reader.loyaltyAnswers(filter)
        let asked = Dictionary(try reader.silent(filter).map { ($0.person, $0.askedAt) }, uniquingKeysWith: max)
        try reader.forEachSubscriber { person, events in
            customers += 1
            guard let (group, index) = try place(person, answers, asked) else { return }
            guard let followed = followUp(group, index, events) else {
                notCustomers += 1
                return
            }
            people.append(followed)
        }
        let currency = query.currency ?? LoyaltyReport.mostUsed(people.compactMap(\.currency))
        let joined = LoyaltyChurn(
            people.map { $0.currency == currency ? $0.person : $0.person.withoutRevenue }, windowDays: window, now: now)
        return .object(
            members(joined, window: window, currency: currency) + [
                JSON.Member(
                    "outside",
                    .object([
                        "people_without_subscription": FigureJSON.count(max(0, try reader.peopleCount() - customers)),
                        "answered_when_no_customer": FigureJSON.count(notCustomers),
                    ]))
            ])
    }

    /// What somebody said last, or that they said nothing, and when.
    private func place(
        _ person: Int64, _ answers: LoyaltyAnswers, _ asked: [Int64: Instant]
    ) throws -> (LoyaltyGroup, Instant)? {
        if let answer = try answers.latest(of: person) {
            return LoyaltyGroup(score: answer.score).map { ($0, answer.occurredAt) }
        }
        return asked[person].map { (.silent, $0) }
    }

    /// `nil` for who was no customer at that moment.
    private func followUp(
        _ group: LoyaltyGroup, _ index: Instant, _ events: [SubscriptionEvent]
    ) -> (LoyaltyFollowUp, String?)? {
        var isActive = false
        var wasActive = false
        var leftAt: Instant?
        var amount: Int64?
        var currency: String?
        for event in events where event.occurredAt <= now {
            if event.occurredAt <= index { wasActive = event.kind.isActive(after: wasActive) }
            let before = isActive
            isActive = event.kind.isActive(after: isActive)
            if before, !isActive, event.occurredAt > index, leftAt == nil { leftAt = event.occurredAt }
            guard isActive else { continue }
            (amount, currency) = (event.monthlyRevenueMinor, event.currency)
        }
        guard wasActive else { return nil }
        return (
            LoyaltyFollowUp(
                group: group, index: index, leftAt: leftAt, monthlyRevenueMinor: isActive ? amount : nil,
                isOpen: isActive), isActive ? currency : nil
        )
    }

    private static func mostUsed(_ currencies: [String]) -> String? {
        var counts: [String: Int] = [:]
        for currency in currencies { counts[currency, default: 0] += 1 }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    // MARK: The answer

    private func members(_ joined: LoyaltyChurn, window: Int, currency: String?) -> [JSON.Member] {
        let n = joined.groups.reduce(0) { $0 + $1.curve.n }
        let detractors = joined.groups.first { $0.group == .detractor }
        let others = joined.groups.filter { $0.group != .detractor }
        let hasRate = LoyaltyReport.events(detractors) >= LoyaltyChurn.eventsMin
        let canCompare =
            hasRate && others.reduce(0) { $0 + LoyaltyReport.events($1) } >= LoyaltyChurn.eventsMin
        let risk = canCompare ? joined.relativeRisk : nil
        let estimate = risk.map { Estimate(n: n, value: $0.value, low: $0.low, high: $0.high) }
        let canTest = joined.groups.count { !$0.hasCountsOnly } > 1
        let keys = LoyaltyGroup.allCases.map(\.rawValue)
        return FigureJSON.head(query, calendar) + FigureJSON.members(estimate, n: n) + [
            JSON.Member("value_is", .string("relative_risk")), JSON.Member("window_days", FigureJSON.count(window)),
            JSON.Member("association", .string("associated with, not caused by")),
            JSON.Member("groups", .array(joined.groups.map(LoyaltyReport.json))),
            JSON.Member("log_rank", canTest ? CurveJSON.logRank(joined.logRank, keys: keys) : .null),
            JSON.Member(
                "relative_risk",
                .object([
                    "value": FigureJSON.number(risk?.value), "low": FigureJSON.number(risk?.low),
                    "high": FigureJSON.number(risk?.high),
                    "detractors": LoyaltyReport.counts(detractors.map { [$0] } ?? []),
                    "others": LoyaltyReport.counts(others),
                ])),
            JSON.Member(
                "revenue_at_risk",
                .object([
                    "currency": .optional(currency),
                    "value": hasRate ? FigureJSON.number(joined.revenueAtRiskMinor) : .null,
                ])),
        ] + FigureJSON.standing(n)
    }

    /// Of those whose window is over.
    private static func events(_ group: LoyaltyChurnGroup?) -> Int { group?.churn?.successes ?? 0 }

    private static func counts(_ groups: [LoyaltyChurnGroup]) -> JSON {
        FigureJSON.counts([
            ("left", groups.reduce(0) { $0 + ($1.churn?.successes ?? 0) }),
            ("n", groups.reduce(0) { $0 + ($1.churn?.n ?? 0) }),
        ])
    }

    /// With few events there are counts only (METRICS: NPS and churn together).
    private static func json(_ group: LoyaltyChurnGroup) -> JSON {
        let shown = group.hasCountsOnly ? nil : group
        return .object([
            JSON.Member("key", .string(group.group.rawValue)), JSON.Member("n", FigureJSON.count(group.curve.n)),
            JSON.Member("value", FigureJSON.number(shown?.churn?.percent.value)),
            JSON.Member("low", FigureJSON.number(shown?.churn?.percent.low)),
            JSON.Member("high", FigureJSON.number(shown?.churn?.percent.high)),
            JSON.Member("events", FigureJSON.count(group.curve.events)),
            JSON.Member("followed_to_the_end", counts([group])),
            JSON.Member("counts_only", .bool(group.hasCountsOnly)),
            JSON.Member("median_days", FigureJSON.number(shown?.curve.median)),
            JSON.Member("curve", shown.map { CurveJSON.steps($0.curve) } ?? .array([])),
            JSON.Member("suppressed", .bool(false)),
            JSON.Member("few", .bool(group.curve.n < FigureJSON.fewAnswers)),
        ])
    }
}

extension SubscriptionEvent.Kind {
    /// Whether somebody is a customer after such an event.
    fileprivate func isActive(after before: Bool) -> Bool {
        switch self {
        case .started, .reactivated: true
        case .changed: before
        case .cancelled: false
        }
    }
}

extension LoyaltyFollowUp {
    /// For who pays in another currency.
    fileprivate var withoutRevenue: LoyaltyFollowUp {
        LoyaltyFollowUp(group: group, index: index, leftAt: leftAt, monthlyRevenueMinor: nil, isOpen: isOpen)
    }
}
