internal import Database
package import Feedback

/// What is rolled up besides scores: equal to a rebuild from the rows.
extension Reader {
    package func usability(
        _ instrument: Questionnaire, _ filter: RollupFilter
    ) throws -> [TallyRow<UsabilityTally>] {
        let moments = RollupFigures.moments(of: instrument)
        let totals = try figures(moments.metric, filter)
        var grades: [FigureTotals.Group: RollupChanges.Counters] = [:]
        for (group, counters) in totals.counters where group.figures == .susGrades { grades[group] = counters }
        return totals.groups(moments).map { key, day, counters in
            let group = FigureTotals.Group(key: ExactText(key), day: day?.number, figures: .susGrades)
            let places = instrument == .sus ? grades[group] : nil
            return TallyRow(
                key: key, day: day,
                tally: UsabilityTally(
                    instrument, raw: counters.moments(at: 0), straightLines: Int(counters[4]),
                    grades: SUSGrade.allCases.indices.map { Int(places?[$0] ?? 0) }))
        }
    }

    package func sentiment(_ filter: RollupFilter) throws -> [TallyRow<SentimentTally>] {
        try figures(RollupFigures.sentiment.metric, filter).groups(.sentiment).map { key, day, counters in
            let n = counters[0] + counters[1] + counters[2]
            let moments = FixedMoments(
                n: n, sum: counters[3], squaresHigh: counters[4], squaresLow: counters[5])
            return TallyRow(
                key: key, day: day,
                tally: SentimentTally(
                    negative: Int(counters[0]), neutral: Int(counters[1]), positive: Int(counters[2]),
                    compounds: moments))
        }
    }

    /// How many counted pieces of feedback there are. From the scores, the records that have none, and the scores beyond
    /// the first of a record.
    package func records(_ filter: RollupFilter) throws -> [TallyRow<Int>] {
        var totals = FigureTotals()
        for metric in ScoredMetric.allCases {
            for row in try scores(ScoreQuery(metric: metric, filter: filter)) {
                var counters = RollupChanges.Counters.zero
                counters[0] = Int64(row.counts.reduce(0, +))
                totals.add(row.key, day: row.day?.number, .records, counters)
            }
        }
        for (group, counters) in try figures(RollupFigures.records.metric, filter).counters {
            var change = RollupChanges.Counters.zero
            change[0] = counters[0] - counters[1]
            totals.add(group.key.text, day: group.day, .records, change)
        }
        return totals.groups(.records).map { TallyRow(key: $0, day: $1, tally: Int($2[0])) }
    }

    private func figures(_ metric: String, _ filter: RollupFilter) throws -> FigureTotals {
        try flushJournal()
        guard let set = try rolledUp(filter) else { return try figuresFromRows(metric, filter) }
        var totals = FigureTotals()
        try totals.add(try rollups(metric, filter, set))
        return totals
    }

    /// The same by a walk through the rows.
    func figuresFromRows(_ metric: String, _ filter: RollupFilter) throws -> FigureTotals {
        let zone = try filter.zone ?? calendar().zone
        var totals = FigureTotals()
        try forEachFigure { feedback in
            for (key, day) in filter.groups(of: feedback, zone) {
                for (figures, counters) in feedback.figures where figures.metric == metric {
                    totals.add(key, day: day?.number, figures, counters)
                }
            }
        }
        return totals
    }

    /// The live set that answers the filter; `nil` where none does.
    func rolledUp(_ filter: RollupFilter) throws -> RollupSet? {
        guard let dimension = filter.dimension, let set = try liveSet(dimension) else { return nil }
        return filter.zone.map { $0 == set.zone } ?? true ? set : nil
    }
}

extension RollupFilter {
    /// The groups that a piece of feedback belongs to; none where it is not asked for.
    func groups(of feedback: CountedFeedback, _ zone: ZoneRules) -> [(key: String, day: Day?)] {
        guard includesUnsolicited || feedback.isSolicited else { return [] }
        let day = zone.day(of: feedback.occurredAt)
        guard from.map({ $0 <= day }) ?? true, to.map({ day < $0 }) ?? true else { return [] }
        guard survey.map({ feedback.survey == ExactText($0) }) ?? true,
            channel.map({ feedback.channel == $0.rawValue }) ?? true,
            touchpoint.map({ feedback.touchpoint == ExactText($0) }) ?? true, fits(feedback)
        else { return [] }
        switch grouping {
        case .none: return [("", nil)]
        case .day: return [("", day)]
        case .channel: return [(feedback.channel, nil)]
        case .survey: return [(feedback.survey.text, nil)]
        case .touchpoint: return [(feedback.touchpoint.text, nil)]
        case .tag: return feedback.values(in: .tag).map { ($0, nil) }
        case .topic: return feedback.values(in: .topic).map { ($0, nil) }
        case .attribute(let name): return feedback.values(in: .attribute(name)).map { ($0, nil) }
        }
    }

    private func fits(_ feedback: CountedFeedback) -> Bool {
        guard let restriction else { return true }
        return feedback.values(in: restriction.dimension).contains { $0.utf8.elementsEqual(restriction.value.utf8) }
    }
}

extension RollupChanges.Counters {
    func moments(at place: Int) -> FixedMoments {
        FixedMoments(
            n: self[place], sum: self[place + 1], squaresHigh: self[place + 2], squaresLow: self[place + 3])
    }
}
