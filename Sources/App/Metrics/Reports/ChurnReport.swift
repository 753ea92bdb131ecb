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
        let history = try reader.subscriptions()
        guard let from = query.from ?? history.firstEvent.map(calendar.day), from < to else { return try empty() }
        let whole = [query.previousFrom, from, to].compactMap { $0 }
        let steps = try steps(from: from, to: to)
        guard var totals = ledger(whole, history), var series = ledger(steps ?? [from, to], history),
            let fresh = ledger([from, to], history)
        else { return try empty() }
        let people = try CustomerGroups(query, reader)
        var groups = people.names.map { _ in fresh }
        history.forEach { place, events in
            guard people.isIncluded(place) else { return }
            totals.add(events)
            if steps != nil { series.add(events) }
            if let group = people.group(of: place) { groups[group].add(events) }
        }
        let periods = totals.periods
        guard let current = periods.last else { return try empty() }
        var members = figures(current, isMonth: isMonth(from, to)) + people.outside(customers: history.people.count)
        if query.comparesPrevious {
            members.append(JSON.Member("change", change(from: periods.first, to: current)))
        }
        if let steps { members.append(JSON.Member("series", .array(points(series.periods, steps)))) }
        if query.grouping != nil {
            members.append(JSON.Member("groups", .array(self.groups(Array(zip(people.names, groups))))))
        }
        return .object(members)
    }

    private func ledger(_ days: [Day], _ history: SubscriptionHistory) -> ChurnLedger? {
        ChurnLedger(boundaries: days.map(calendar.start), observedUntil: now, currencies: history.currencies)
    }

    private func isMonth(_ from: Day, _ to: Day) -> Bool { SeriesInterval.month.isWhole(from: from, to: to) }

    private func empty() throws -> JSON {
        let people = try CustomerGroups(query, reader)
        var members = figures(ChurnInputs(), isMonth: false) + people.outside(customers: 0)
        if query.comparesPrevious { members.append(JSON.Member("change", FigureJSON.change(nil, previous: nil))) }
        if let interval = query.interval {
            members.append(JSON.Member("series", .array(try emptySeries(interval))))
        }
        if query.grouping != nil { members.append(JSON.Member("groups", .array([]))) }
        return .object(members)
    }

    private func emptySeries(_ interval: SeriesInterval) throws -> [JSON] {
        guard let from = query.from, let to = query.to, let steps = try steps(from: from, to: to) else { return [] }
        return points(steps.dropLast().map { _ in ChurnInputs() }, steps)
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

    private func figures(_ inputs: ChurnInputs, isMonth: Bool) -> [JSON.Member] {
        let churn = inputs.customerChurn
        let year = isMonth ? churn.flatMap { Exposure.compounded(percent: $0.percent.value, periods: 12) } : nil
        return FigureJSON.head(query, calendar) + FigureJSON.members(churn?.percent)
            + [JSON.Member("parts", ChurnReport.parts(inputs)), JSON.Member("histogram", .object([JSON.Member]()))]
            + revenue(inputs)
            + [
                JSON.Member("exposure", ChurnReport.json(inputs.exposure)),
                // What a month's churn comes to in a year; only for a range that is one month.
                JSON.Member("a_year", FigureJSON.number(year)),
            ] + ChurnReport.standing(inputs)
            + [
                FigureJSON.needed(
                    churn.map { $0.answersNeeded(points: FigureJSON.pointsWanted) }
                        ?? Proportion.answersNeeded(points: FigureJSON.pointsWanted), n: inputs.start)
            ]
    }

    private static func standing(_ inputs: ChurnInputs) -> [JSON.Member] {
        let nothing = inputs.joined > 0 ? "nobody was a customer at the start: ask for a later one with from" : nil
        return FigureJSON.standing(inputs.start, "customers", nothing: nothing)
    }

    private static func parts(_ inputs: ChurnInputs) -> JSON {
        FigureJSON.counts([
            ("start", inputs.start), ("churned", inputs.left), ("new", inputs.joined), ("end", inputs.end),
        ])
    }

    private static func json(_ exposure: Exposure) -> JSON {
        let rate = PoissonRate(events: exposure.churns, exposure: exposure.customerDays)
        return .object([
            "churns": .integer(Int64(exposure.churns)), "customer_days": .number(exposure.customerDays),
            "rate": FigureJSON.number(exposure.rate), "low": FigureJSON.number(rate?.low),
            "high": FigureJSON.number(rate?.high), "thirty_day_churn": FigureJSON.number(exposure.thirtyDayChurn),
            "thirty_day_low": FigureJSON.number(rate.map { Exposure.thirtyDayChurn(rate: $0.low) }),
            "thirty_day_high": FigureJSON.number(rate.map { Exposure.thirtyDayChurn(rate: $0.high) }),
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

    private func groups(_ ledgers: [(String, ChurnLedger)]) -> [JSON] {
        let inputs = ledgers.compactMap { key, ledger in ledger.periods.last.map { (key: key, inputs: $0) } }
            .filter { $0.inputs != ChurnInputs() }
        return inputs.sorted { ($1.inputs.start, $0.key) < ($0.inputs.start, $1.key) }.prefix(ScoreReport.groupsMax)
            .map { key, inputs in
                let members =
                    [JSON.Member("parts", ChurnReport.parts(inputs))] + revenue(inputs)
                    + [JSON.Member("exposure", ChurnReport.json(inputs.exposure))]
                return FigureJSON.group(
                    key, inputs.customerChurn?.percent, n: inputs.start, members, of: "customers")
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
