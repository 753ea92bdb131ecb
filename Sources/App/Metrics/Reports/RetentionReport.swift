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
        // Nobody has started after today: without a filter it is all of them, and no copy.
        let isFiltered = query.attribute != nil || query.from != nil || query.to != nil
        let all =
            isFiltered
            ? table.rows.filter { people.isIncluded($0.place) && isInRange($0.started) } : table.rows
        var stays = Stays()
        for row in all { stays.add(row, today) }
        let curve = KaplanMeier(tallies: stays.tallies)
        let days = query.days ?? RetentionReport.daysByDefault
        var members =
            FigureJSON.head(query, calendar)
            + FigureJSON.members(CurveJSON.estimate(curve, at: days), n: curve.n)
        members += [
            JSON.Member("days", FigureJSON.count(days)), JSON.Member("events", FigureJSON.count(curve.events)),
            JSON.Member("median_days", FigureJSON.number(curve.median)), JSON.Member("survival", survival(curve)),
            JSON.Member("curve", CurveJSON.steps(curve)), JSON.Member("cohorts", cohorts(all, table, today)),
            JSON.Member("cohorts_definition", .string(CohortTable.definition)),
        ]
        members += people.outside(customers: customers) + FigureJSON.standing(curve.n, "customers")
        if query.grouping != nil { members += groups(all, people, days, today) }
        return .object(members)
    }

    private func isInRange(_ day: Day) -> Bool {
        query.from.map { $0 <= day } ?? true && query.to.map { day < $0 } ?? true
    }

    /// How long each of a group stayed until the first cancellation, by days, added up.
    private struct Stays {
        private(set) var count = 0
        private var byDays: [SurvivalTally] = []

        mutating func add(_ row: TenureTable.Row, _ today: Day) {
            let days = row.started.days(until: row.ended ?? today)
            while byDays.count <= days {
                byDays.append(SurvivalTally(days: Double(byDays.count), left: 0, censored: 0))
            }
            if row.ended == nil { byDays[days].censored += 1 } else { byDays[days].left += 1 }
            count += 1
        }

        var tallies: [SurvivalTally] { byDays.filter { $0.left + $0.censored > 0 } }
    }

    private func survival(_ curve: KaplanMeier) -> JSON {
        .array(
            RetentionReport.milestones.map { days in
                .object(
                    [JSON.Member("days", FigureJSON.count(days))]
                        + FigureJSON.members(CurveJSON.estimate(curve, at: days), n: curve.n))
            })
    }

    private func cohorts(_ rows: [TenureTable.Row], _ tenures: TenureTable, _ today: Day) -> JSON {
        let table = CohortTable(rows, of: tenures, today: today, months: query.months)
        return .array(
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

    private func groups(
        _ rows: [TenureTable.Row], _ people: CustomerGroups, _ days: Int, _ today: Day
    ) -> [JSON.Member] {
        var byGroup = people.names.map { _ in Stays() }
        for row in rows {
            if let group = people.group(of: row.place) { byGroup[group].add(row, today) }
        }
        let found = zip(people.names, byGroup).filter { $0.1.count > 0 }.map { (key: $0, stays: $1) }
        let sorted = found.sorted { ($1.stays.count, $0.key) < ($0.stays.count, $1.key) }
            .prefix(RetentionReport.groupsMax)
        let tallies = sorted.map(\.stays.tallies)
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
