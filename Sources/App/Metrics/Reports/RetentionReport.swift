internal import Codecs
internal import Feedback
internal import Store

/// How long customers stay: cohorts by the month of their start, and survival curves with a log-rank test between groups.
///
/// The range is about when they started. Time is counted in whole days of the organisation's calendar. On the curve a
/// customer has left at the first cancellation, whatever comes after it; a cell of the cohort table asks who is a customer
/// on that day.
struct RetentionReport {
    let query: MetricsQuery
    let reader: Reader
    let calendar: OrganisationCalendar
    let now: Instant

    /// What `value` is about unless `days` says another number.
    static let daysByDefault = 90
    private static let milestones = [30, 90, 180, 365, 730]

    func json() throws -> JSON {
        let today = calendar.day(of: now)
        let people = try CustomerGroups(query, reader)
        let customers = try reader.subscriptions().people.count
        let table = try reader.tenures(zone: calendar.zone, now: now)
        var selection = people.selection
        (selection.from, selection.to) = (query.from, query.to)
        let sums = TenureSums(table, selection, today: today, months: query.months)
        let curve = KaplanMeier(tallies: sums.all)
        let days = query.days ?? RetentionReport.daysByDefault
        var members =
            FigureJSON.head(query, calendar)
            + FigureJSON.members(CurveJSON.estimate(curve, at: days), n: curve.n)
        members += [
            JSON.Member("days", FigureJSON.count(days)), JSON.Member("events", FigureJSON.count(curve.events)),
            JSON.Member("median_days", FigureJSON.number(curve.median)), JSON.Member("survival", survival(curve)),
            JSON.Member("curve", CurveJSON.steps(curve)), JSON.Member("cohorts", cohorts(sums.cohorts)),
            JSON.Member("cohorts_definition", .string(CohortTable.definition)),
        ]
        members += people.outside(customers: customers) + FigureJSON.standing(curve.n, "customers")
        if query.grouping != nil { members += groups(sums, people, days) }
        return .object(members)
    }

    private func survival(_ curve: KaplanMeier) -> JSON {
        .array(
            RetentionReport.milestones.map { days in
                .object(
                    [JSON.Member("days", FigureJSON.count(days))]
                        + FigureJSON.members(CurveJSON.estimate(curve, at: days), n: curve.n))
            })
    }

    private func cohorts(_ table: CohortTable) -> JSON {
        .array(
            table.cohorts.map { cohort in
                .object([
                    "month": .string(cohort.month.text), "n": FigureJSON.count(cohort.size),
                    "retained": .array(cohort.retained.map { FigureJSON.number($0?.percent.value) }),
                    "intervals": .array(
                        cohort.retained.map { share in
                            share.map { .array([.number($0.percent.low), .number($0.percent.high)]) } ?? .null
                        }),
                ])
            })
    }

    private func groups(_ sums: TenureSums, _ people: CustomerGroups, _ days: Int) -> [JSON.Member] {
        let found = people.names.enumerated().map { (key: $1, number: $0, count: sums.count(ofGroup: $0)) }
            .filter { $0.count > 0 }
        let sorted = found.sorted { ($1.count, $0.key) < ($0.count, $1.key) }.prefix(RetentionReport.groupsMax)
        let tallies = sorted.map { sums.tallies(ofGroup: $0.number) }
        let groups = zip(sorted, tallies).map { group, tallies in
            let curve = KaplanMeier(tallies: tallies)
            return FigureJSON.group(
                group.key, CurveJSON.estimate(curve, at: days), n: curve.n,
                [
                    JSON.Member("events", FigureJSON.count(curve.events)),
                    JSON.Member("median_days", FigureJSON.number(curve.median)),
                    JSON.Member("survival", survival(curve)), JSON.Member("curve", CurveJSON.steps(curve)),
                ], of: "customers")
        }
        let test = LogRank(tallies: tallies)
        let left = found.count - groups.count
        return [
            JSON.Member("groups", .array(groups)),
            JSON.Member("log_rank", CurveJSON.logRank(test, keys: sorted.map(\.key))),
        ] + (left > 0 ? [JSON.Member("groups_left_out", FigureJSON.count(left))] : [])
    }

    /// Each has a curve, and the test grows with the square of them. The largest are shown.
    static let groupsMax = 50
}
