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
        var all: [Customer] = []
        var customers = 0
        try reader.forEachSubscriber { person, events in
            customers += 1
            guard people.isIncluded(person), let tenure = tenure(events), isInRange(tenure.started, today) else {
                return
            }
            guard let time = time(tenure, today) else { return }
            all.append(Customer(key: people.key(of: person), tenure: tenure, time: time))
        }
        let curve = KaplanMeier(all.map(\.time))
        let days = query.days ?? RetentionReport.daysByDefault
        var members =
            FigureJSON.head(query, calendar)
            + FigureJSON.members(CurveJSON.estimate(curve, at: days), n: curve.n)
        members += [
            JSON.Member("days", FigureJSON.count(days)), JSON.Member("events", FigureJSON.count(curve.events)),
            JSON.Member("median_days", FigureJSON.number(curve.median)), JSON.Member("survival", survival(curve)),
            JSON.Member("curve", CurveJSON.steps(curve)), JSON.Member("cohorts", cohorts(all, today)),
            JSON.Member("cohorts_definition", .string(CohortTable.definition)),
        ]
        members += people.outside(customers: customers) + FigureJSON.standing(curve.n)
        if query.grouping != nil { members += groups(all, days) }
        return .object(members)
    }

    private struct Customer {
        let key: String?
        let tenure: Tenure
        let time: SurvivalTime
    }

    private func isInRange(_ day: Day, _ today: Day) -> Bool {
        day <= today && query.from.map { $0 <= day } ?? true && query.to.map { day < $0 } ?? true
    }

    /// From `started` or `reactivated` to `cancelled`.
    private func tenure(_ events: [SubscriptionEvent]) -> Tenure? {
        var spans: [(start: Day, end: Day?)] = []
        var start: Day?
        for event in events where event.occurredAt <= now {
            switch event.kind {
            case .started, .reactivated: start = start ?? calendar.day(of: event.occurredAt)
            case .changed: break
            case .cancelled:
                if let begun = start { spans.append((begun, calendar.day(of: event.occurredAt))) }
                start = nil
            }
        }
        if let start { spans.append((start, nil)) }
        return Tenure(spans)
    }

    private func time(_ tenure: Tenure, _ today: Day) -> SurvivalTime? {
        let end = tenure.spans[0].end
        return SurvivalTime(days: Double(tenure.started.days(until: end ?? today)), left: end != nil)
    }

    private func survival(_ curve: KaplanMeier) -> JSON {
        .array(
            RetentionReport.milestones.map { days in
                .object(
                    [JSON.Member("days", FigureJSON.count(days))]
                        + FigureJSON.members(CurveJSON.estimate(curve, at: days), n: curve.n))
            })
    }

    private func cohorts(_ customers: [Customer], _ today: Day) -> JSON {
        let table = CohortTable(customers.map(\.tenure), today: today, months: query.months)
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

    private func groups(_ customers: [Customer], _ days: Int) -> [JSON.Member] {
        let byKey = Dictionary(grouping: customers.filter { $0.key != nil }, by: { $0.key ?? "" })
        let sorted = byKey.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
            .prefix(RetentionReport.groupsMax)
        let groups = sorted.map { key, members in
            let curve = KaplanMeier(members.map(\.time))
            return FigureJSON.group(
                key, CurveJSON.estimate(curve, at: days), n: curve.n,
                [
                    JSON.Member("events", FigureJSON.count(curve.events)),
                    JSON.Member("median_days", FigureJSON.number(curve.median)),
                    JSON.Member("survival", survival(curve)), JSON.Member("curve", CurveJSON.steps(curve)),
                ])
        }
        let test = LogRank(sorted.map { $0.value.map(\.time) })
        let left = byKey.count - groups.count
        return [
            JSON.Member("groups", .array(groups)),
            JSON.Member("log_rank", CurveJSON.logRank(test, keys: sorted.map(\.key))),
        ] + (left > 0 ? [JSON.Member("groups_left_out", FigureJSON.count(left))] : [])
    }

    /// Each has a curve, and the test grows with the square of them. The largest are shown.
    static let groupsMax = 50
}
