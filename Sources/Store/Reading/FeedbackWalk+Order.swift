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
        if let words = filter.text.flatMap(FullTextCondition.expression), try few(conditions) == nil {
            guard try matches(words, max: limits.texts) != nil else { return try sieve(words, conditions) }
            return try common(conditions) ?? inOrder(conditions)
        }
        if let few = try few(conditions) {
            var keys: Set<FeedbackCursor> = []
            for source in few.sources {
                let statement = sorted(source, conditions.filter { $0.part != few.part })
                keys.formUnion(try session.all(statement.query, statement.arguments, FeedbackCursor.init(order:)))
            }
            return Array(FeedbackCursor.sorted(Array(keys), sort).prefix(limit))
        }
        return try soon(conditions) { try inOrder(conditions) }
    }

    /// By the index that stands in the list's order.
    func inOrder(_ conditions: [Condition]) throws -> [FeedbackCursor] {
        switch sort.field {
        case .occurred: try walk(FeedbackWalk.byTime, conditions)
        case .updated: try walk(FeedbackOrderSQL.byUpdate, conditions)
        case .received: try walkByReceipt(conditions)
        case .score: try walkByScore(conditions)
        }
    }

    private func sorted(_ source: Source, _ rest: [Condition]) -> Statement {
        FeedbackOrderSQL.sorted(
            source, rest + FeedbackListSQL.times(filter, isWalked: true), sort, after: cursor, limit: limit)
    }

    // MARK: - Few rows

    /// The rows of a condition that has few; `nil` where each has many.
    private func few(_ conditions: [Condition]) throws -> (sources: [Source], part: Part?)? {
        if let words = filter.text.flatMap(FullTextCondition.expression),
            try matches(words, max: limits.fewTexts) != nil
        {
            return ([FeedbackWalk.texts(words)], .text)
        }
        // The words would be looked for row by row.
        if filter.text != nil { return nil }
        for set in try rowSets() where try count(set.sources, max: limits.rows) != nil {
            return (set.sources, set.part)
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
            keys += try found(limit - keys.count, conditions, FeedbackCursor.init(order:), rowColumn: 2) {
                rest, limit in
                statement(index, piece, rest, bound: bound, limit: limit)
            }
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
        let others =
            bits == nil
            ? try walk(FeedbackOrderSQL.byReceipt, conditions, bound: bound)
            : try walk(FeedbackOrderSQL.byUpdate, conditions + [FeedbackOrderSQL.isUnchanged], bound: bound)
        return Array(FeedbackCursor.sorted(apart + others, sort).prefix(limit))
    }

    // MARK: - By score

    /// One score after the other, each on all scales that have it by time; then what has none.
    private func walkByScore(_ conditions: [Condition]) throws -> [FeedbackCursor] {
        let (steps, rest, further) = try scoreSteps(conditions)
        var keys: [FeedbackCursor] = []
        for (key, sources) in steps where keys.count < limit {
            var step = self
            step.limit = limit - keys.count
            if let cursor, cursor.key != key { step.cursor = nil }
            keys += try step.merge(sources, rest).map {
                FeedbackCursor(key: key, occurredAt: $0.occurredAt, row: $0.row)
            }
        }
        guard !further.isEmpty else { return keys }
        var all = Set(keys)
        for source in further {
            let statement = sorted(source, conditions)
            all.formUnion(try session.all(statement.query, statement.arguments, FeedbackCursor.init(order:)))
        }
        return Array(FeedbackCursor.sorted(Array(all), sort).prefix(limit))
    }

    /// The scores from the cursor on in the list's order, with where their records are found; at last that of none.
    ///
    /// - Returns: also the conditions that the steps do not fulfil by themselves, and where the few other records are that
    ///   answered the metric besides their first score.
    private func scoreSteps(
        _ conditions: [Condition]
    ) throws -> (steps: [(key: Int64?, sources: [Source])], rest: [Condition], further: [Source]) {
        let used = try UsedScales.all(session)
        var scales = used
        var further: [Source] = []
        let scores = ListScores(filter)
        var isOwn = scores?.metric == nil
        if let scores, scores.metric != nil {
            further = scores.keys(used).map { FeedbackWalk.further($0.scale, $0.score) }
            isOwn = try bits == nil && count(further, max: limits.rows) != nil
            if isOwn { scales = used.filter { $0.metric == scores.metric } } else { further = [] }
        }
        let range = isOwn ? scores.map { $0.lowest...$0.highest } : nil
        let wanted = Set(scales.flatMap(\.range)).filter { range?.contains($0) ?? true }
        let ordered = wanted.sorted { sort.isDescending ? $0 > $1 : $0 < $1 }
        var steps: [(key: Int64?, sources: [Source])] = ordered.filter(isAhead).map { score in
            let own = scales.filter { $0.range.contains(score) }
            return (Int64(score), own.map { FeedbackWalk.source($0, score) })
        }
        if range == nil {
            steps.append((nil, [Source("feedback f INDEXED BY feedback_unscored", "f.scale IS NULL")]))
        }
        // Said twice, an index would be searched by the wider one.
        return (steps, range == nil ? conditions : conditions.filter { $0.part != .score }, further)
    }

    /// Whether the score is not before the cursor's.
    private func isAhead(_ score: Int) -> Bool {
        guard let cursor else { return true }
        guard let key = cursor.key else { return false }
        return sort.isDescending ? Int64(score) <= key : Int64(score) >= key
    }

    // MARK: - For tests of the plans

    func orderedStatements() throws -> [Statement] {
        let conditions = FeedbackListSQL.conditions(filter)
        if let few = try few(conditions) {
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
            try scoreStatements(conditions)
        }
    }

    private func scoreStatements(_ conditions: [Condition]) throws -> [Statement] {
        let (steps, rest, further) = try scoreSteps(conditions)
        let range = ListRange(since: filter.since, until: filter.until)
        return steps.flatMap { step in
            step.sources.map {
                FeedbackListSQL.walk($0, range, rest, isNewest: sort.isDescending, limit: limit)
            }
        } + further.map { sorted($0, conditions) }
    }
}
