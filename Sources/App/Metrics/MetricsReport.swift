package import Codecs
package import Feedback
package import Store

/// Answers a metrics query from one snapshot of the store, in the shape of the API.
package enum MetricsReport {
    /// - Parameter now: the present, which a range may reach beyond.
    /// - Throws: `Problem` where the query names what there is not, and what the store throws.
    package static func make(_ query: MetricsQuery, reader: Reader, now: Instant) throws -> JSON {
        if let survey = query.survey, try reader.survey(survey) == nil {
            throw Problem.invalid("survey", "there is no survey of this name")
        }
        if let grouping = query.grouping?.rollup, query.tag != nil || query.attribute != nil {
            try check(grouping, query)
        }
        var calendar = try reader.calendar()
        if let zone = query.zone, zone != calendar.zone { try checkSize(query, reader) }
        if let zone = query.zone { calendar = OrganisationCalendar(zone: zone, weekStart: calendar.weekStart) }
        var report = try figures(query, reader, calendar, now)
        if query.audience == .everyone {
            report = Disclosure(floor: try reader.settings().privacyFloor).applied(to: report)
        }
        guard query.explains, case .object(let members) = report else { return report }
        return .object(members + [JSON.Member("explain", Explanation(query, report).json)])
    }

    /// Answers that are counted from the rows for days of another zone. With more it would take longer than a read may.
    static let scannedMax = 200_000

    private static func checkSize(_ query: MetricsQuery, _ reader: Reader) throws {
        guard query.metric.readsFeedback else { return }
        let filter = query.filter(from: query.from, to: query.to)
        guard try reader.feedbackCount(filter, upTo: scannedMax + 1) > scannedMax else { return }
        throw Problem.invalid(
            "tz", "would count more than \(scannedMax) answers one by one: ask for a shorter range, or leave it out")
    }

    /// A record has several tags, and the rollups do not say which stand together.
    private static func check(_ grouping: RollupFilter.Grouping, _ query: MetricsQuery) throws(Problem) {
        guard query.metric.scored == nil, !query.filter(from: nil, to: nil, grouping).isRolledUp else { return }
        let name = query.tag == nil ? "attribute[NAME]" : "tag"
        throw Problem.invalid(name, "cannot be combined with this by: the two are counted apart")
    }

    private static func figures(
        _ query: MetricsQuery, _ reader: Reader, _ calendar: OrganisationCalendar, _ now: Instant
    ) throws -> JSON {
        let today = calendar.day(of: now)
        switch query.metric {
        case .nps, .csat, .ces, .stars, .thumbs:
            guard let metric = query.metric.scored else { return .null }
            return try ScoreReport(query: query, metric: metric, reader: reader, calendar: calendar, today: today)
                .json()
        case .sus: return try usability(.sus, query, reader, calendar, today)
        case .umuxLite: return try usability(.umuxLite, query, reader, calendar, today)
        case .sentiment:
            return try TallyReport(query: query, calendar: calendar, today: today, empty: SentimentTally()) {
                from, to, by in
                try by.rollup.map { try reader.sentiment(query.filter(from: from, to: to, $0)) } ?? []
            }.json()
        case .responses:
            return try TallyReport(query: query, calendar: calendar, today: today, empty: ResponseCounts()) {
                from, to, by in
                try by.rollup.map { try responses(query.filter(from: from, to: to, $0), reader) } ?? []
            }.json()
        case .tasks:
            return try TallyReport(query: query, calendar: calendar, today: today, empty: TaskTally()) { from, to, by in
                try reader.tasks(query.tasks(from: from, to: to, by, calendar.zone))
            }.json()
        case .experience: return try experience(query, reader, calendar, today)
        case .churn: return try ChurnReport(query: query, reader: reader, calendar: calendar, now: now).json()
        case .retention: return try RetentionReport(query: query, reader: reader, calendar: calendar, now: now).json()
        case .npsChurn: return try LoyaltyReport(query: query, reader: reader, calendar: calendar, now: now).json()
        case .drivers: return try DriverReport(query: query, reader: reader, calendar: calendar).json()
        }
    }

    private static func usability(
        _ instrument: Questionnaire, _ query: MetricsQuery, _ reader: Reader, _ calendar: OrganisationCalendar,
        _ today: Day
    ) throws -> JSON {
        try TallyReport(query: query, calendar: calendar, today: today, empty: UsabilityTally(instrument)) {
            from, to, by in
            try by.rollup.map { try reader.usability(instrument, query.filter(from: from, to: to, $0)) } ?? []
        }.json()
    }

    private static func responses(_ filter: RollupFilter, _ reader: Reader) throws -> [TallyRow<ResponseCounts>] {
        var filter = filter
        // Only what was asked for can be an answer to asking.
        filter.includesUnsolicited = false
        return try reader.asked(filter)
            + reader.records(filter).map { row in
                var counts = ResponseCounts()
                counts.completed = row.tally
                return TallyRow(key: row.key, day: row.day, tally: counts)
            }
    }

    private static func experience(
        _ query: MetricsQuery, _ reader: Reader, _ calendar: OrganisationCalendar, _ today: Day
    ) throws -> JSON {
        let empty = WeightedExperience(weight: query.weight)
        return try TallyReport(query: query, calendar: calendar, today: today, empty: empty) { from, to, by in
            try by.rollup.map { grouping in
                try experience(
                    query.tasks(from: from, to: to, by, calendar.zone), query.filter(from: from, to: to, grouping),
                    query.weight, reader)
            } ?? []
        }.json()
    }

    private static func experience(
        _ tasks: TaskQuery, _ filter: RollupFilter, _ weight: Double, _ reader: Reader
    ) throws -> [TallyRow<WeightedExperience>] {
        let attempts = try reader.taskOutcomes(tasks)
        let scores = try reader.scores(ScoreQuery(metric: .nps, filter: filter)).map { row in
            let tally = ExperienceTally(scores: ScoreHistogram(row.scale, counts: row.counts))
            return TallyRow(key: row.key, day: row.day, tally: tally)
        }
        return (attempts + scores).map { row in
            TallyRow(key: row.key, day: row.day, tally: WeightedExperience(tally: row.tally, weight: weight))
        }
    }

    /// Of the whole journey in one figure.
    static func experience(
        _ query: JourneyQuery, _ reader: Reader, _ calendar: OrganisationCalendar
    ) throws -> WeightedExperience {
        var tasks = TaskQuery(zone: calendar.zone)
        (tasks.from, tasks.to) = (query.metrics.from, query.metrics.to)
        let filter = query.metrics.filter(from: tasks.from, to: tasks.to)
        var sum = WeightedExperience(weight: query.weight)
        for row in try experience(tasks, filter, query.weight, reader) { sum.add(row.tally) }
        return sum
    }
}

extension MetricsQuery {
    fileprivate func tasks<Tally>(
        from: Day?, to: Day?, _ by: TallyReport<Tally>.Grouping, _ zone: ZoneRules
    ) -> TaskQuery {
        var tasks = TaskQuery(zone: zone)
        tasks.from = from
        tasks.to = to
        tasks.task = task
        tasks.channel = channel
        tasks.touchpoint = touchpoint
        tasks.grouping =
            switch by {
            case .none: .none
            case .day: .day
            case .group(let grouping):
                grouping.kind == .task ? .task : grouping.kind == .channel ? .channel : .touchpoint
            }
        return tasks
    }
}
