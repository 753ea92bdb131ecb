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
        let history = try reader.subscriptions()
        let filter = query.filter(from: query.from, to: query.to)
        var tally = LoyaltyTally(windowDays: window, now: now, currencies: history.currencies.count)
        let notCustomers = tally.add(
            history, said: try reader.recommendations(filter, of: history), asked: try reader.silent(filter))
        let place =
            query.currency.map { code in history.currencies.firstIndex { $0 == code } }
            ?? tally.mostUsed(of: history.currencies)
        let currency = query.currency ?? place.map { history.currencies[$0] }
        let joined = tally.churn(payingIn: place)
        let customers = history.people.count
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
        ] + FigureJSON.standing(n, "customers")
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
            JSON.Member(
                "note",
                group.hasCountsOnly ? .string("fewer than \(LoyaltyChurn.eventsMin) churn events: counts only") : .null),
        ])
    }
}
