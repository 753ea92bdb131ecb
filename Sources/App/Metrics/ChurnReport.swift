internal import Codecs
internal import Feedback
internal import Store

/// The report of customer churn, with revenue churn and exposure beside it.
///
/// Without `from` the range begins with the first event, and without `to` it ends with today. Of all time there is no start
/// cohort, so that the churn of all time is `null` while its exposure is not.
struct ChurnReport {
    let query: MetricsQuery
    let reader: Reader
    let calendar: OrganisationCalendar
    let now: Instant

    func json() throws -> JSON {
        let to = query.to ?? calendar.day(of: now).advanced(by: 1)
        guard let from = try query.from ?? firstDay(), from < to else { return empty() }
        let whole = [query.previousFrom, from, to].compactMap { $0 }
        let steps = try steps(from: from, to: to)
        guard var totals = ledger(whole), var series = ledger(steps ?? [from, to]) else { return empty() }
        try reader.forEachSubscriber { _, events in
            totals.add(events)
            if steps != nil { series.add(events) }
        }
        let periods = totals.periods
        guard let current = periods.last else { return empty() }
        var members = figures(current)
        if query.comparesPrevious {
            members.append(JSON.Member("change", change(from: periods.first, to: current)))
        }
        if let steps { members.append(JSON.Member("series", .array(points(series.periods, steps)))) }
        return .object(members)
    }

    private func ledger(_ days: [Day]) -> ChurnLedger? {
        ChurnLedger(boundaries: days.map(calendar.start), observedUntil: now)
    }

    private func empty() -> JSON {
        var members = figures(ChurnInputs())
        if query.comparesPrevious { members.append(JSON.Member("change", FigureJSON.change(nil, previous: nil))) }
        if query.interval != nil { members.append(JSON.Member("series", .array([]))) }
        return .object(members)
    }

    private func firstDay() throws -> Day? {
        var first: Instant?
        try reader.forEachSubscriber { _, events in
            guard let event = events.first else { return }
            first = min(first ?? event.occurredAt, event.occurredAt)
        }
        return first.map(calendar.day)
    }

    private func steps(from: Day, to: Day) throws -> [Day]? {
        guard let interval = query.interval else { return nil }
        if let steps = interval.boundaries(
            from: from, to: to, weekStart: calendar.weekStart, pointsMax: MetricsQuery.seriesPointsMax)
        {
            return steps
        }
        throw Problem.invalid("interval", MetricsQuery.tooManyPoints)
    }

    private func figures(_ inputs: ChurnInputs) -> [JSON.Member] {
        FigureJSON.head(query, calendar) + FigureJSON.members(inputs.customerChurn?.percent) + [
            JSON.Member("parts", ChurnReport.parts(inputs)), JSON.Member("histogram", .object([JSON.Member]())),
        ] + revenue(inputs) + [JSON.Member("exposure", ChurnReport.json(inputs.exposure))]
    }

    private static func parts(_ inputs: ChurnInputs) -> JSON {
        .object([
            "start": .integer(Int64(inputs.start)), "churned": .integer(Int64(inputs.left)),
            "new": .integer(Int64(inputs.joined)), "end": .integer(Int64(inputs.end)),
        ])
    }

    private static func json(_ exposure: Exposure) -> JSON {
        .object([
            "churns": .integer(Int64(exposure.churns)), "customer_days": .number(exposure.customerDays),
            "rate": FigureJSON.number(exposure.rate), "thirty_day_churn": FigureJSON.number(exposure.thirtyDayChurn),
        ])
    }

    private func change(from previous: ChurnInputs?, to current: ChurnInputs) -> JSON {
        let then = previous?.customerChurn
        let change = then.flatMap { current.customerChurn?.change(from: $0) }
        return FigureJSON.change(change, previous: then?.percent)
    }

    private func points(_ periods: [ChurnInputs], _ steps: [Day]) -> [JSON] {
        periods.enumerated().map { index, inputs in
            let (from, to) = (steps[index], steps[index + 1])
            let isWhole = query.interval?.isWhole(from: from, to: to, weekStart: calendar.weekStart) ?? false
            return .object(
                [JSON.Member("start", .string(from.text))] + FigureJSON.members(inputs.customerChurn?.percent) + [
                    JSON.Member("parts", ChurnReport.parts(inputs)),
                    JSON.Member("partial", .bool(!isWhole || calendar.start(of: to) > now)),
                ])
        }
    }

    // MARK: - Revenue

    /// The currency asked for, or else that of most customers; the others stand beside it and are never added.
    private func revenue(_ inputs: ChurnInputs) -> [JSON.Member] {
        let sorted = inputs.revenue.sorted { ($1.customers, $0.currency) < ($0.customers, $1.currency) }
        let shown =
            query.currency.map { code in sorted.first { $0.currency == code } ?? RevenueChurn(currency: code) }
            ?? sorted.first
        let others = sorted.filter { $0.currency != shown?.currency }
        return [
            JSON.Member("revenue", shown.map(ChurnReport.json) ?? .null),
            JSON.Member("other_currencies", .array(others.map(ChurnReport.json))),
        ]
    }

    private static func json(_ revenue: RevenueChurn) -> JSON {
        .object([
            "currency": .string(revenue.currency), "customers": .integer(Int64(revenue.customers)),
            "start_mrr": .integer(revenue.start), "churned_mrr": .integer(revenue.churned),
            "contraction_mrr": .integer(revenue.contraction), "expansion_mrr": .integer(revenue.expansion),
            "gross_churn": FigureJSON.number(revenue.grossChurn),
            "gross_retention": FigureJSON.number(revenue.grossRetention),
            "net_churn": FigureJSON.number(revenue.netChurn), "net_retention": FigureJSON.number(revenue.netRetention),
        ])
    }
}
