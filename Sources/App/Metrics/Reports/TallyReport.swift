internal import Codecs
internal import Feedback
internal import Store

/// The report of a metric whose groups are tallies: the whole, what changed, steps over time, groups.
struct TallyReport<Tally: MetricTally> {
    let query: MetricsQuery
    let calendar: OrganisationCalendar
    let today: Day
    let empty: Tally
    /// The tallies of the days from the first to before the second, by one thing.
    let read: (_ from: Day?, _ to: Day?, _ by: Grouping) throws -> [TallyRow<Tally>]

    enum Grouping {
        case none, day
        case group(MetricsQuery.Grouping)

        /// `nil` for what is not rolled up.
        var rollup: RollupFilter.Grouping? {
            switch self {
            case .none: RollupFilter.Grouping.none
            case .day: .day
            case .group(let grouping): grouping.rollup
            }
        }
    }

    func json() throws -> JSON {
        let whole = try sum(from: query.from, to: query.to)
        var members = FigureJSON.head(query, calendar) + FigureJSON.members(whole.estimate, n: whole.n)
        members.append(JSON.Member("parts", whole.parts))
        members += whole.beside + whole.standing
        members.append(FigureJSON.needed(whole.answersNeeded, n: whole.n))
        if let before = query.previousFrom {
            let previous = try sum(from: before, to: query.from)
            let change = whole.change(from: previous)
            members.append(JSON.Member("change", FigureJSON.change(change, previous: previous.estimate)))
        }
        if let interval = query.interval { members.append(JSON.Member("series", .array(try series(interval)))) }
        if let grouping = query.grouping { members += try groups(grouping) }
        return .object(members)
    }

    private func sum(from: Day?, to: Day?) throws -> Tally {
        var sum = empty
        for row in try read(from, to, .none) { sum.add(row.tally) }
        return sum
    }

    private func series(_ interval: SeriesInterval) throws -> [JSON] {
        let rows = try read(query.from, query.to, .day)
        let days = rows.compactMap(\.day)
        guard
            let steps = try SeriesSteps(
                query, interval, days: days, weekStart: calendar.weekStart, today: today)
        else { return [] }
        var tallies = Array(repeating: empty, count: steps.count)
        for row in rows {
            guard let index = row.day.flatMap(steps.index) else { continue }
            tallies[index].add(row.tally)
        }
        return tallies.enumerated().map { index, tally in
            steps.point(index, tally.estimate, n: tally.n, parts: tally.parts)
        }
    }

    private func groups(_ grouping: MetricsQuery.Grouping) throws -> [JSON.Member] {
        var tallies: [String: Tally] = [:]
        for row in try read(query.from, query.to, .group(grouping)) { tallies[row.key, default: empty].add(row.tally) }
        let sorted = tallies.filter { $0.value != empty }.sorted { ($1.value.n, $0.key) < ($0.value.n, $1.key) }
        let groups = sorted.prefix(ScoreReport.groupsMax).map { key, tally in
            FigureJSON.group(
                key, tally.estimate, n: tally.n, [JSON.Member("parts", tally.parts)] + tally.beside, of: tally.counted)
        }
        let left = sorted.count - groups.count
        return [JSON.Member("groups", .array(groups))]
            + (left > 0 ? [JSON.Member("groups_left_out", FigureJSON.count(left))] : [])
    }
}
