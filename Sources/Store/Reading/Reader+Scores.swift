internal import Database
package import Feedback

extension Reader {
    /// From the rollups; equal to a rebuild from the rows. What they do not have (an attribute that is not declared, a
    /// breakdown by one thing restricted to another, days of another time zone) is counted from indexes.
    package func scores(_ query: ScoreQuery) throws -> [ScoreRow] {
        try flushJournal()
        guard let set = try rolledUp(query.filter) else {
            let zone = try query.zone ?? calendar().zone
            if case .attribute(let name) = query.grouping, query.restriction == nil {
                return try UndeclaredAttribute(name: name, query: query, zone: zone).scores(session)
            }
            return try ScoreScan(query: query, zone: zone).scores(session)
        }
        var totals = ScoreTotals()
        try totals.add(try rollups(query.metric.rawValue, query.filter, set))
        return totals.rows
    }

    /// The rollups of a metric that the filter asks for, added up.
    func rollups(_ metric: String, _ filter: RollupFilter, _ set: RollupSet) throws -> RollupSums {
        var sums = RollupSums()
        for piece in RollupPiece.pieces(filter, summarisedTo: set.summarisedTo) {
            let statement = piece.statement(filter, metric: metric, set: set.id)
            let rows = try session.cursor(statement.query, statement.arguments)
            defer { rows.close() }
            try sums.add(rows, groupedByDay: filter.grouping == .day)
        }
        return sums
    }

    /// The same with the latest answer of each person alone; people who are not known are left out.
    ///
    /// - Parameter steps: the days at which the steps of a series begin, and its end: the latest answer in each step
    ///   counts. Empty where there is no series.
    package func scoresPerPerson(_ query: ScoreQuery, steps: [Day] = []) throws -> [ScoreRow] {
        try flushJournal()
        let zone = try query.zone ?? calendar().zone
        if let kept, let known = try kept.scores(query.metric, session),
            let latest = try LatestScores(
                known, query, zone: zone, steps: steps, attribute: { try kept.attribute($0, session) },
                topics: { try kept.topics(session).map { .init(table: $0, phrases: try topicPhrases()) } })
        {
            return latest.rows()
        }
        var scan = ScoreScan(query: query, zone: zone)
        scan.person = .latest(steps: steps)
        return try scan.scores(session)
    }

    private func topicPhrases() throws -> [Int64: String] {
        var phrases: [Int64: String] = [:]
        for topic in try topics() { phrases[topic.id] = topic.phrase }
        return phrases
    }

    /// How many pieces of feedback there are in the days of the filter, counted no further than to `limit`.
    package func feedbackCount(_ filter: RollupFilter, upTo limit: Int) throws -> Int {
        let zone = try filter.zone ?? calendar().zone
        let range: [DatabaseValue] = [
            (filter.from.map(zone.start) ?? Instant(millisecondsSinceEpoch: .min)).value,
            (filter.to.map(zone.start) ?? Instant(millisecondsSinceEpoch: .max)).value, .integer(Int64(limit)),
        ]
        return Int(try session.first(.feedbackInRange, range) { try $0.integer(0) } ?? 0)
    }

    func rollupSets() throws -> [RollupSet] { try session.all(.rollupSets, [], RollupSet.init) }

    func liveSet(_ dimension: RollupDimension) throws -> RollupSet? {
        try rollupSets().first { $0.state == .live && $0.dimension == dimension }
    }

    /// The same from the answers themselves: for tests and `earshot check`.
    package func scoresFromRows(_ query: ScoreQuery) throws -> [ScoreRow] {
        let zone = try calendar().zone
        var totals = ScoreTotals()
        try forEachCounted { feedback in
            for (key, day) in query.filter.groups(of: feedback, zone) {
                for (scale, score) in feedback.scores where scale.metric == query.metric {
                    totals.add(key, day: day, scale, score: score)
                }
            }
        }
        return totals.rows
    }

    /// Each scored answer that counts, and whatever else is counted, as a piece of feedback of its own, with tags, topics and
    /// attributes.
    ///
    /// - Parameter dimension: what is wanted of these; `nil` for all.
    func forEachCounted(_ dimension: RollupDimension? = nil, _ body: (CountedFeedback) throws -> Void) throws {
        let parts = CountedParts(session: session, dimension: dimension)
        try session.forEach(CountedSQL.all) { try body(try parts.complete(try CountedFeedback($0))) }
        try forEachFigure(dimension, body)
    }

    /// The part of it that is no score.
    func forEachFigure(_ dimension: RollupDimension? = nil, _ body: (CountedFeedback) throws -> Void) throws {
        let parts = CountedParts(session: session, dimension: dimension)
        try CountedFeedback.forEachFigure(.all, [], session) { try body(try parts.complete($0)) }
    }
}

extension Query {
    fileprivate static let feedbackInRange = Query(
        "feedback-in-range",
        """
        SELECT count(*) FROM (
            SELECT 1 FROM feedback INDEXED BY feedback_by_time WHERE occurred_at >= $1 AND occurred_at < $2 LIMIT $3
        )
        """)
}
