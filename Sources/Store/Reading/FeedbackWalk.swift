internal import Database
internal import Feedback

/// Finds the rows of a page of a list, in order: by walking the index of one of the filter's conditions from the cursor
/// on, by merging several such walks, or, where few rows come into question, by sorting them.
struct FeedbackWalk {
    typealias Source = FeedbackListSQL.Source
    typealias Condition = FeedbackListSQL.Condition
    typealias Part = FeedbackListSQL.Part

    let session: any DatabaseSession
    var filter: FeedbackFilter
    var cursor: FeedbackCursor?
    var limit: Int
    var limits = Limits()
    /// The only rows that are in the list; others are passed over without a look at them.
    var bits: RowBits?
    /// At how many of these a walk may look.
    var looks = 0

    /// From how many on a list is walked rather than gathered.
    struct Limits {
        /// Of the database's machine, for each row that is looked at, about.
        static let stepsOfRow = 10
        static let stepsOfEntry = 5
        /// Entries of an index that cost as much as to look at one row somewhere in the table.
        static let entriesForRow = 60
        var rows = StoreLimits.gatheredRowsMax
        /// So few are looked at rather than put together with others.
        var fewRows = StoreLimits.gatheredAtOnce
        var texts = StoreLimits.gatheredTextsMax
        /// Fewer are gathered at once rather than looked for by their numbers.
        var fewTexts = StoreLimits.gatheredTextsAtOnce
        /// Rows whose words are looked for one by one.
        var sieved = StoreLimits.sievedRowsMax
        /// For how long a list is walked whose end is not known.
        var steps = StoreLimits.walkedRowsMax * stepsOfRow
        /// The same in another order than that of the times, which has no slices.
        var orderedSteps = StoreLimits.orderedRowsMax * stepsOfRow
        /// Rows of a condition whose numbers are put together before anything else is tried.
        var fewEntries = StoreLimits.fewEntriesMax
        /// Entries of an index that are passed over in the hope of a page.
        var entries = StoreLimits.entriesMax
        /// Rows of the first slice of time.
        var slice = StoreLimits.sliceRowsMin
        var window = TextWindow.Limits()
    }

    enum Plan {
        case walk(Source)
        case merge([Source])
        /// The few rows that the source finds, sorted.
        case sort(Source)
        /// By the words of each row, of those that the rest of the filter finds.
        case sieve(words: String)
        /// By the numbers that the indexes of several conditions hold.
        case common
        case nothing
    }

    func keys() throws -> [FeedbackCursor] {
        if filter.sort.field != .occurred { return try orderedKeys() }
        let conditions = FeedbackListSQL.conditions(filter)
        if conditions.map(\.part) == [.text], let keys = try window([]) { return keys }
        let (plan, part) = try plan()
        let rest = conditions.filter { $0.part != part }
        switch plan {
        case .nothing: return []
        case .walk(let source) where rest.isEmpty: return try walk(source, rest)
        case .walk(let source): return try soon(conditions) { try walk(source, rest) }
        case .merge(let sources) where rest.isEmpty: return try merge(sources, rest)
        // Each of many sources would be walked for a page of its own.
        case .merge(let sources):
            if sources.count > 2, let keys = try common(conditions) { return keys }
            return try soon(conditions) { try merge(sources, rest) }
        case .sort(let source):
            let statement = sorted(source, rest)
            return try session.all(statement.query, statement.arguments, FeedbackCursor.init(keys:))
        case .common:
            // With further conditions the next matches by number may be far away: no further than all matches.
            if !rest.isEmpty, let keys = try window(rest) { return keys }
            return try common(conditions) ?? walk(FeedbackWalk.byTime, conditions)
        case .sieve(let words): return try sieve(words, conditions)
        }
    }

    /// The statements that `keys` runs first, for tests of their plans.
    func statements() throws -> [(query: Query, arguments: [DatabaseValue])] {
        if filter.sort.field != .occurred { return try orderedStatements() }
        let conditions = FeedbackListSQL.conditions(filter)
        let (plan, part) = try plan()
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
        case .common: walks([FeedbackWalk.byTime])
        }
    }

    // MARK: - Which way

    private func plan() throws -> (Plan, Part?) {
        let scores = ListScores(filter)
        if scores?.isImpossible == true { return (.nothing, nil) }
        if let words = filter.text.flatMap(FullTextCondition.expression) { return (try textPlan(words), .text) }
        if let (source, part) = rare.first { return (.walk(source), part) }
        if let source = attributeSource, try hasFew(source) { return (.sort(source), .attribute) }
        if let source = updateSource, try hasFew(source) { return (.sort(source), .updated) }
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

    private func textPlan(_ words: String) throws -> Plan {
        // Where the rest of the filter leaves few rows their words are looked at.
        if let (source, _) = rare.first, try count([source], max: limits.fewTexts) != nil {
            return .sieve(words: words)
        }
        guard let matches = try matches(words, max: limits.texts) else { return .sieve(words: words) }
        return matches > limits.fewTexts ? .common : .sort(FeedbackWalk.texts(words))
    }

    /// Conditions that few rows fulfil.
    var rare: [(source: Source, part: Part)] {
        var list: [(source: Source, part: Part)] = []
        func add(_ part: Part, _ source: Source) { list.append((source, part)) }
        if let person = filter.person {
            let condition = person.condition
            add(.person, Source("feedback f INDEXED BY feedback_by_person", condition.sql, condition.value))
        }
        if let tag = filter.tag {
            add(
                .tag,
                Source(
                    "feedback_tag t INDEXED BY feedback_tag_by_tag", time: "t.occurred_at", row: "t.feedback_id",
                    join: " CROSS JOIN feedback f ON f.id = t.feedback_id", "t.tag = ?", .text(tag)))
        }
        if let assignee = filter.assignee {
            add(
                .assignee,
                Source("feedback f INDEXED BY feedback_by_assignee", "f.assignee = ?", .blob(assignee.bytes)))
        }
        let uncounted: StaticString = "feedback f INDEXED BY feedback_uncounted"
        if filter.isSpam == true { add(.spam, Source(uncounted, "f.is_spam = 1")) }
        if filter.isCounted == false {
            add(.counted, Source(uncounted, "(f.is_spam = 1 OR f.disposition <> 'counted')"))
        }
        if filter.isSolicited == false {
            add(.solicited, Source("feedback f INDEXED BY feedback_unsolicited", "f.is_solicited = 0"))
        }
        return list
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
            return scores.metric == nil ? [own] : [own, FeedbackWalk.further(scale, score)]
        }
    }

    static func further(_ scale: ScoreScale, _ score: Int) -> Source {
        Source(
            "further_score s", time: "s.occurred_at", row: "s.feedback_id",
            join: " CROSS JOIN feedback f ON f.id = s.feedback_id", "s.scale = ? AND s.score = ?",
            .text(scale.code), .integer(Int64(score)))
    }

    static func source(_ scale: ScoreScale, _ score: Int) -> Source {
        Source(
            "feedback f INDEXED BY feedback_by_score", "f.scale = ? AND f.score = ?", .text(scale.code),
            .integer(Int64(score)))
    }

    static func texts(_ words: String) -> Source {
        Source(
            "feedback_text CROSS JOIN feedback f INDEXED BY feedback_times ON f.id = feedback_text.rowid",
            "feedback_text MATCH ?", .text(words))
    }

    /// - Returns: how many rows match; `nil` where they are more than `max`.
    func matches(_ words: String, max: Int) throws -> Int64? {
        let matches = try session.first(.textMatches, [.text(words), .integer(Int64(max) + 1)]) { try $0.integer(0) }
        return matches.flatMap { $0 <= max ? $0 : nil }
    }

    var updateSource: Source? {
        filter.updatedSince.map {
            Source("feedback f INDEXED BY feedback_by_update", "f.updated_at >= ?", $0.value)
        }
    }

    var attributeSource: Source? {
        filter.attribute.map { attribute in
            Source(
                """
                person_attribute x INDEXED BY person_attribute_by_value
                CROSS JOIN feedback f INDEXED BY feedback_by_person ON f.person_id = x.person_id
                """, "x.name = ? AND x.value = ?", .text(attribute.name), .text(attribute.value))
        }
    }

    // MARK: - The way

    func walk(_ source: Source, _ rest: [Condition]) throws -> [FeedbackCursor] {
        var keys: [FeedbackCursor] = []
        for range in ListRange.pieces(filter, after: cursor) where keys.count < limit {
            keys += try found(limit - keys.count, rest, FeedbackCursor.init(keys:), rowColumn: 1) { rest, limit in
                FeedbackListSQL.walk(source, range, rest, isNewest: filter.sort.isDescending, limit: limit)
            }
        }
        return keys
    }

    /// The places that a statement finds. Where only some rows are in the list it walks the index alone, and the conditions
    /// are asked of those rows.
    func found(
        _ limit: Int, _ rest: [Condition], _ make: (any DatabaseRow) throws -> FeedbackCursor, rowColumn: Int32,
        _ statement: ([Condition], Int) -> Statement
    ) throws -> [FeedbackCursor] {
        guard let bits else {
            let statement = statement(rest, limit)
            return try session.all(statement.query, statement.arguments, make)
        }
        let statement = statement([], Int.max)
        let rows = try session.cursor(statement.query, statement.arguments)
        defer { rows.close() }
        var keys: [FeedbackCursor] = []
        var looked = 0
        while keys.count < limit, try rows.next() {
            let row = rows.number(rowColumn)
            guard bits.contains(row) else { continue }
            looked += 1
            guard looked <= looks else { throw TooManyLooks() }
            if try fulfils(row, rest) { keys.append(try make(rows)) }
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

    /// - Parameter conditions: all of them, for where the words are found in too few of the next rows.
    func sieve(_ words: String, _ conditions: [Condition]) throws -> [FeedbackCursor] {
        let sieve = try TextSieve(words: words)
        var keys: [FeedbackCursor] = []
        var looked = 0
        var place = cursor
        var size = TextSieve.rowsMin
        while keys.count < limit {
            let next = try others(after: place, limit: size).keys()
            keys += try sieve.matches(next, session)
            guard next.count == size else { break }
            looked += size
            if keys.count < limit, looked >= limits.sieved, let common = try common(conditions) { return common }
            place = next.last
            size = min(size * 2, TextSieve.rowsMax)
        }
        return Array(keys.prefix(limit))
    }
}

extension Query {
    static let textMatches = Query(
        "text-matches",
        "SELECT count(*) FROM (SELECT 1 FROM feedback_text WHERE feedback_text MATCH $1 LIMIT $2)")
}
