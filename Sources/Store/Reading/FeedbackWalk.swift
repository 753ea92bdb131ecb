internal import Database
internal import Feedback

/// Finds the rows of a page of a list, in order: by walking the index of one of the filter's conditions from the cursor
/// on, by merging several such walks, or, where few rows come into question, by sorting them.
struct FeedbackWalk {
    typealias Source = FeedbackListSQL.Source
    typealias Condition = FeedbackListSQL.Condition
    typealias Part = FeedbackListSQL.Part

    let session: any DatabaseSession
    let filter: FeedbackFilter
    var cursor: FeedbackCursor?
    var limit: Int
    var limits = Limits()

    /// From how many on a list is walked rather than gathered.
    struct Limits {
        var rows = StoreLimits.gatheredRowsMax
        var texts = StoreLimits.gatheredTextsMax
        var people = StoreLimits.gatheredPeopleMax
        /// Fewer are gathered at once rather than looked for by their numbers.
        var fewTexts = StoreLimits.gatheredTextsAtOnce
        var window = TextWindow.Limits()
    }

    enum Plan {
        case walk(Source)
        case merge([Source])
        /// The few rows that the source finds, sorted.
        case sort(Source)
        /// By the words of each row, of those that the rest of the filter finds.
        case sieve(words: String)
        case nothing
    }

    func keys() throws -> [FeedbackCursor] {
        if filter.sort.field != .occurred { return try orderedKeys() }
        let conditions = FeedbackListSQL.conditions(filter)
        if conditions.map(\.part) == [.text], let keys = try window([]) { return keys }
        let (plan, part) = try plan(Set(conditions.map(\.part)))
        let rest = conditions.filter { $0.part != part }
        switch plan {
        case .nothing: return []
        case .walk(let source): return try walk(source, rest)
        case .merge(let sources): return try merge(sources, rest)
        case .sort(let source):
            // With further conditions the next matches by number may be far away: no further than all matches.
            if part == .text, !rest.isEmpty, let keys = try window(rest) { return keys }
            let statement = sorted(source, rest)
            return try session.all(statement.query, statement.arguments, FeedbackCursor.init(keys:))
        case .sieve(let words): return try sieve(words)
        }
    }

    /// The statements that `keys` runs first, for tests of their plans.
    func statements() throws -> [(query: Query, arguments: [DatabaseValue])] {
        if filter.sort.field != .occurred { return try orderedStatements() }
        let conditions = FeedbackListSQL.conditions(filter)
        let (plan, part) = try plan(Set(conditions.map(\.part)))
        let rest = conditions.filter { $0.part != part }
        let isNewest = filter.sort.isDescending
        func walks(_ sources: [Source]) -> [(query: Query, arguments: [DatabaseValue])] {
            sources.flatMap { source in
                ListRange.pieces(filter, after: cursor).map {
                    FeedbackListSQL.walk(source, $0, rest, isNewest: isNewest, limit: limit)
                }
            }
        }
        return switch plan {
        case .nothing: []
        case .walk(let source): walks([source])
        case .merge(let sources): walks(sources)
        case .sort(let source): [sorted(source, rest)]
        case .sieve: try others(after: cursor, limit: limit).statements()
        }
    }

    // MARK: - Which way

    private func plan(_ parts: Set<Part>) throws -> (Plan, Part?) {
        let scores = ListScores(filter)
        if scores?.isImpossible == true { return (.nothing, nil) }
        if let (source, part) = rare(parts) { return (.walk(source), part) }
        if let words = filter.text.flatMap(FullTextCondition.expression) {
            let source = try textSource(words)
            return (source.map(Plan.sort) ?? .sieve(words: words), .text)
        }
        if let source = try attributeSource() { return (.sort(source), .attribute) }
        if let source = try updateSource() { return (.sort(source), .updated) }
        if let source = sentimentSource() { return (.walk(source), .sentiment) }
        if let plan = try metricPlan() { return (plan, nil) }
        let indexed = indexed.first
        if let (source, part) = indexed, part != .status, part != .channel || scores == nil {
            return (.walk(source), part)
        }
        if let scores { return (.merge(try sources(scores)), .score) }
        if let (source, part) = indexed { return (.walk(source), part) }
        return (.walk(FeedbackWalk.byTime), nil)
    }

    static let byTime = Source("feedback f INDEXED BY feedback_by_time", "f.occurred_at IS NOT NULL")

    /// Conditions that few rows fulfil.
    func rare(_ parts: Set<Part>) -> (source: Source, part: Part)? {
        if let person = filter.person {
            return (
                Source(
                    "feedback f INDEXED BY feedback_by_person", person.condition.sql, person.condition.value), .person
            )
        }
        if let tag = filter.tag {
            return (
                Source(
                    "feedback_tag t INDEXED BY feedback_tag_by_tag", time: "t.occurred_at", row: "t.feedback_id",
                    join: " CROSS JOIN feedback f ON f.id = t.feedback_id", "t.tag = ?", .text(tag)), .tag
            )
        }
        if let assignee = filter.assignee {
            return (
                Source("feedback f INDEXED BY feedback_by_assignee", "f.assignee = ?", .blob(assignee.bytes)), .assignee
            )
        }
        let uncounted: StaticString = "feedback f INDEXED BY feedback_uncounted"
        if filter.isSpam == true { return (Source(uncounted, "f.is_spam = 1"), .spam) }
        if filter.isCounted == false {
            return (Source(uncounted, "(f.is_spam = 1 OR f.disposition <> 'counted')"), .counted)
        }
        if filter.isSolicited == false {
            return (Source("feedback f INDEXED BY feedback_unsolicited", "f.is_solicited = 0"), .solicited)
        }
        return nil
    }

    /// Sentiments by time.
    func sentimentSource() -> Source? { filter.sentiment.map(FeedbackWalk.source) }

    static func source(_ label: Sentiment.Label) -> Source {
        Source(
            "feedback_sentiment m INDEXED BY feedback_sentiment_by_label", time: "m.occurred_at",
            row: "m.feedback_id", join: " CROSS JOIN feedback f ON f.id = m.feedback_id", "m.label = ?",
            .text(label.rawValue))
    }

    /// Conditions with an index of their own, the finest first.
    var indexed: [(source: Source, part: Part)] {
        var list: [(source: Source, part: Part)] = []
        if let touchpoint = filter.touchpoint {
            list.append(
                (
                    Source("feedback f INDEXED BY feedback_by_touchpoint", "f.touchpoint = ?", .text(touchpoint)),
                    .touchpoint
                )
            )
        }
        if let language = filter.language {
            list.append(
                (Source("feedback f INDEXED BY feedback_by_language", "f.language = ?", .text(language)), .language))
        }
        if let survey = filter.survey {
            list.append((Source("feedback f INDEXED BY feedback_by_survey", "f.survey = ?", .text(survey)), .survey))
        }
        if let status = filter.status {
            list.append(
                (Source("feedback f INDEXED BY feedback_by_status", "f.status = ?", .text(status.rawValue)), .status))
        }
        if let channel = filter.channel {
            list.append(
                (
                    Source("feedback f INDEXED BY feedback_by_channel", "f.channel = ?", .text(channel.rawValue)),
                    .channel
                )
            )
        }
        return list
    }

    func sources(_ scores: ListScores) throws -> [Source] {
        scores.keys(try UsedScales.all(session)).flatMap { scale, score in
            let own = FeedbackWalk.source(scale, score)
            // Without a metric the list is about the record's own score.
            guard scores.metric != nil else { return [own] }
            return [
                own,
                Source(
                    "further_score s", time: "s.occurred_at", row: "s.feedback_id",
                    join: " CROSS JOIN feedback f ON f.id = s.feedback_id", "s.scale = ? AND s.score = ?",
                    .text(scale.code), .integer(Int64(score))),
            ]
        }
    }

    static func source(_ scale: ScoreScale, _ score: Int) -> Source {
        Source(
            "feedback f INDEXED BY feedback_by_score", "f.scale = ? AND f.score = ?", .text(scale.code),
            .integer(Int64(score)))
    }

    /// `nil` where too many rows match.
    func textSource(_ words: String) throws -> Source? {
        guard try matches(words, max: limits.texts) != nil else { return nil }
        return Source(
            "feedback_text CROSS JOIN feedback f INDEXED BY feedback_times ON f.id = feedback_text.rowid",
            "feedback_text MATCH ?", .text(words))
    }

    /// - Returns: how many rows match; `nil` where they are more than `max`.
    private func matches(_ words: String, max: Int) throws -> Int64? {
        let matches = try session.first(.textMatches, [.text(words), .integer(Int64(max) + 1)]) { try $0.integer(0) }
        return matches.flatMap { $0 <= max ? $0 : nil }
    }

    func updateSource() throws -> Source? {
        guard let since = filter.updatedSince else { return nil }
        let arguments: [DatabaseValue] = [since.value, .integer(Int64(limits.rows) + 1)]
        let rows = try session.first(.rowsUpdatedSince, arguments) { try $0.integer(0) }
        guard let rows, rows <= limits.rows else { return nil }
        return Source("feedback f INDEXED BY feedback_by_update", "f.updated_at >= ?", since.value)
    }

    func attributeSource() throws -> Source? {
        guard let attribute = filter.attribute else { return nil }
        let values: [DatabaseValue] = [.text(attribute.name), .text(attribute.value)]
        let max = limits.people
        let people = try session.first(.peopleWithAttribute, values + [.integer(Int64(max) + 1)]) { try $0.integer(0) }
        guard let people, people <= max else { return nil }
        return Source(
            """
            person_attribute x INDEXED BY person_attribute_by_value
            CROSS JOIN feedback f INDEXED BY feedback_by_person ON f.person_id = x.person_id
            """, "x.name = ? AND x.value = ?", values[0], values[1])
    }

    // MARK: - The way

    func walk(_ source: Source?, _ rest: [Condition]) throws -> [FeedbackCursor] {
        var keys: [FeedbackCursor] = []
        for range in ListRange.pieces(filter, after: cursor) where keys.count < limit {
            let statement = FeedbackListSQL.walk(
                source ?? FeedbackWalk.byTime, range, rest, isNewest: filter.sort.isDescending,
                limit: limit - keys.count)
            keys += try session.all(statement.query, statement.arguments, FeedbackCursor.init(keys:))
        }
        return keys
    }

    func merge(_ sources: [Source], _ rest: [Condition]) throws -> [FeedbackCursor] {
        // A record can be in several of them.
        var keys: Set<FeedbackCursor> = []
        for source in sources { keys.formUnion(try walk(source, rest)) }
        return Array(FeedbackCursor.sorted(Array(keys), filter.sort).prefix(limit))
    }

    private func sorted(_ source: Source, _ rest: [Condition]) -> (query: Query, arguments: [DatabaseValue]) {
        let range = ListRange(
            since: filter.since, until: filter.until, beyond: cursor, isNewest: filter.sort.isDescending)
        return FeedbackListSQL.walk(source, range, rest, isNewest: filter.sort.isDescending, limit: limit)
    }

    private func window(_ rest: [Condition]) throws -> [FeedbackCursor]? {
        guard let words = filter.text.flatMap(FullTextCondition.expression),
            try matches(words, max: limits.fewTexts) == nil
        else { return nil }
        let window = TextWindow(
            session: session, filter: filter, cursor: cursor, limit: limit, words: words, rest: rest,
            limits: limits.window)
        return try window.keys()
    }

    /// The same list without the words.
    func others(after cursor: FeedbackCursor?, limit: Int) -> FeedbackWalk {
        var filter = filter
        filter.text = nil
        var walk = FeedbackWalk(session: session, filter: filter, cursor: cursor, limit: limit)
        walk.limits = limits
        return walk
    }

    func sieve(_ words: String) throws -> [FeedbackCursor] {
        let sieve = try TextSieve(words: words)
        var keys: [FeedbackCursor] = []
        var place = cursor
        var size = TextSieve.rowsMin
        while keys.count < limit {
            let next = try others(after: place, limit: size).keys()
            keys += try sieve.matches(next, session)
            guard next.count == size else { break }
            place = next.last
            size = min(size * 2, TextSieve.rowsMax)
        }
        return Array(keys.prefix(limit))
    }
}

extension Query {
    static let rowsUpdatedSince = Query(
        "rows-updated-since",
        """
        SELECT count(*) FROM (SELECT 1 FROM feedback INDEXED BY feedback_by_update WHERE updated_at >= $1 LIMIT $2)
        """)
    static let textMatches = Query(
        "text-matches",
        "SELECT count(*) FROM (SELECT 1 FROM feedback_text WHERE feedback_text MATCH $1 LIMIT $2)")
    static let peopleWithAttribute = Query(
        "people-with-attribute",
        "SELECT count(*) FROM (SELECT 1 FROM person_attribute WHERE name = $1 AND value = $2 LIMIT $3)")
}
