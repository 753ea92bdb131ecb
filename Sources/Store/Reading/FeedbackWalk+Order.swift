internal import Database
internal import Feedback

/// Lists by arrival, change or score. Where one condition of the filter has few rows they are sorted; else an index in the
/// order of the list is walked, and the filter is asked of each row.
extension FeedbackWalk {
    typealias Statement = (query: Query, arguments: [DatabaseValue])

    private var sort: FeedbackFilter.Sort { filter.sort }

    func orderedKeys() throws -> [FeedbackCursor] {
        let conditions = FeedbackListSQL.conditions(filter)
        if ListScores(filter)?.isImpossible == true { return [] }
        let words = filter.text.flatMap(FullTextCondition.expression)
        if let words, try textSource(words) == nil { return try sieve(words) }
        if let few = try few(Set(conditions.map(\.part))) {
            var keys: Set<FeedbackCursor> = []
            for source in few.sources {
                let statement = sorted(source, conditions.filter { $0.part != few.part })
                keys.formUnion(try session.all(statement.query, statement.arguments, FeedbackCursor.init(order:)))
            }
            return Array(FeedbackCursor.sorted(Array(keys), sort).prefix(limit))
        }
        switch sort.field {
        case .occurred: return []
        case .updated: return try walk(FeedbackOrderSQL.byUpdate, conditions)
        case .received: return try walkByReceipt(conditions)
        case .score: return try walkByScore(conditions)
        }
    }

    private func sorted(_ source: Source, _ rest: [Condition]) -> Statement {
        FeedbackOrderSQL.sorted(
            source, rest + FeedbackListSQL.times(filter, isWalked: true), sort, after: cursor, limit: limit)
    }

    // MARK: - Few rows

    /// The rows of a condition that has few; `nil` where each has many.
    private func few(_ parts: Set<Part>) throws -> (sources: [Source], part: Part?)? {
        if let words = filter.text.flatMap(FullTextCondition.expression), let source = try textSource(words) {
            return ([source], .text)
        }
        if let source = try attributeSource() { return ([source], .attribute) }
        if let source = try updateSource() { return ([source], .updated) }
        if let (source, part) = rare(parts), try hasFew(source) { return ([source], part) }
        if let source = sentimentSource(), try hasFew(source) { return ([source], .sentiment) }
        for (source, part) in indexed where try hasFew(source) { return ([source], part) }
        switch try metricPlan() {
        case .sort(let source)?: return ([source], nil)
        case .merge(let sources)? where try count(sources) != nil: return (sources, nil)
        default: break
        }
        if let scores = ListScores(filter) {
            let sources = try sources(scores)
            if try count(sources) != nil { return (sources, .score) }
        }
        if filter.since != nil || filter.until != nil, try hasFew(FeedbackWalk.byTime) {
            return ([FeedbackWalk.byTime], nil)
        }
        return nil
    }

    // MARK: - By arrival and change

    private func walk(
        _ index: FeedbackOrderSQL.Index, _ conditions: [Condition], bound: Int64? = nil
    ) throws -> [FeedbackCursor] {
        var keys: [FeedbackCursor] = []
        for piece in FeedbackOrderSQL.Piece.after(cursor) where keys.count < limit {
            let statement = statement(index, piece, conditions, bound: bound, limit: limit - keys.count)
            keys += try session.all(statement.query, statement.arguments, FeedbackCursor.init(order:))
        }
        return keys
    }

    private func statement(
        _ index: FeedbackOrderSQL.Index, _ piece: FeedbackOrderSQL.Piece, _ conditions: [Condition],
        bound: Int64? = nil, limit: Int
    ) -> Statement {
        FeedbackOrderSQL.walk(
            index, piece, conditions + FeedbackListSQL.times(filter, isWalked: false), bound: bound,
            isDescending: sort.isDescending,
            limit: limit)
    }

    /// What was changed since it came stands in an index of its own. It is looked at first: how far its page reaches bounds
    /// the walk through the rest, which passes over what was changed.
    private func walkByReceipt(_ conditions: [Condition]) throws -> [FeedbackCursor] {
        let apart = try walk(FeedbackOrderSQL.receivedApart, conditions)
        let bound = apart.count == limit ? apart.last?.key : nil
        let others = try walk(FeedbackOrderSQL.byReceipt, conditions, bound: bound)
        return Array(FeedbackCursor.sorted(apart + others, sort).prefix(limit))
    }

    // MARK: - By score

    /// One score after the other, each on all scales that have it by time; then what has none.
    private func walkByScore(_ conditions: [Condition]) throws -> [FeedbackCursor] {
        var keys: [FeedbackCursor] = []
        for (key, sources) in try scoreSteps() where keys.count < limit {
            var step = self
            step.limit = limit - keys.count
            if let cursor, cursor.key != key { step.cursor = nil }
            keys += try step.merge(sources, conditions).map {
                FeedbackCursor(key: key, occurredAt: $0.occurredAt, row: $0.row)
            }
        }
        return keys
    }

    /// The scores from the cursor on in the list's order, with where their records are found; at last that of none.
    private func scoreSteps() throws -> [(key: Int64?, sources: [Source])] {
        let scales = try UsedScales.all(session)
        let scores = Set(scales.flatMap(\.range)).sorted { sort.isDescending ? $0 > $1 : $0 < $1 }
        var steps: [(key: Int64?, sources: [Source])] = scores.filter(isAhead).map { score in
            let own = scales.filter { $0.range.contains(score) }
            return (Int64(score), own.map { FeedbackWalk.source($0, score) })
        }
        let unscored = Source("feedback f INDEXED BY feedback_unscored", "f.scale IS NULL")
        steps.append((nil, [unscored]))
        return steps
    }

    /// Whether the score is not before the cursor's, and the filter asks for it.
    private func isAhead(_ score: Int) -> Bool {
        if let scores = ListScores(filter), scores.metric == nil, !(scores.lowest...scores.highest).contains(score) {
            return false
        }
        guard let cursor else { return true }
        guard let key = cursor.key else { return false }
        return sort.isDescending ? Int64(score) <= key : Int64(score) >= key
    }

    // MARK: - For tests of the plans

    func orderedStatements() throws -> [Statement] {
        let conditions = FeedbackListSQL.conditions(filter)
        if let few = try few(Set(conditions.map(\.part))) {
            return few.sources.map { sorted($0, conditions.filter { $0.part != few.part }) }
        }
        func walks(_ index: FeedbackOrderSQL.Index) -> [Statement] {
            FeedbackOrderSQL.Piece.after(cursor).map { statement(index, $0, conditions, limit: limit) }
        }
        return switch sort.field {
        case .occurred: []
        case .updated: walks(FeedbackOrderSQL.byUpdate)
        case .received: walks(FeedbackOrderSQL.receivedApart) + walks(FeedbackOrderSQL.byReceipt)
        case .score:
            try scoreSteps().flatMap { step in
                step.sources.map { source in
                    FeedbackListSQL.walk(
                        source, ListRange(since: filter.since, until: filter.until), conditions,
                        isNewest: sort.isDescending, limit: limit)
                }
            }
        }
    }
}
