internal import Database
internal import Feedback

/// Lists of what fulfils conditions that are each common and together rare, or that stands far behind in the order of the
/// list. A walk would look at row after row; here the numbers that each condition's index holds are put together as bits,
/// which costs a tenth of that, and only rows that fulfil all of them are looked at.
extension FeedbackWalk {
    /// What an index holds under one of the filter's conditions. Without a part the condition is asked of the rows again.
    struct RowSet {
        let part: Part?
        let sources: [Source]
    }

    /// A page, found by a walk where that is soon done, else by bits.
    func soon(_ conditions: [Condition], _ walk: () throws -> [FeedbackCursor]) throws -> [FeedbackCursor] {
        if conditions.isEmpty, filter.since == nil, filter.until == nil { return try walk() }
        // The index in this order knows the times.
        if conditions.isEmpty, filter.sort.field == .updated { return try walk() }
        if filter.sort.field != .occurred, try hasFew(try rowSets(), max: limits.fewEntries) {
            if let keys = try common(conditions) { return keys }
        }
        let steps = filter.sort.field == .occurred ? limits.steps : limits.orderedSteps
        if let keys = try session.within(steps: steps, walk) { return keys }
        return try common(conditions) ?? walk()
    }

    /// - Returns: `nil` where no condition has an index.
    func common(_ conditions: [Condition]) throws -> [FeedbackCursor]? {
        guard filter.sort.field == .occurred, filter.text == nil, try !hasFew(try rowSets(), max: limits.fewEntries)
        else {
            return try allInCommon(conditions)
        }
        var left = self
        if let cursor {
            let time = cursor.occurredAt
            let next = time.advanced(byMilliseconds: 1)
            if filter.sort.isDescending {
                left.filter.until = filter.until.map { min($0, next) } ?? next
            } else {
                left.filter.since = filter.since.map { max($0, time) } ?? time
            }
        }
        return try left.slices(conditions)
    }

    // MARK: - Slices of time

    /// One slice of the times after the other, each larger than the one before, until the page is full.
    private func slices(_ conditions: [Condition]) throws -> [FeedbackCursor]? {
        var left = self
        var size = limits.slice
        var keys: [FeedbackCursor] = []
        while keys.count < limit {
            var slice = left
            slice.limit = limit - keys.count
            let edge = try left.time(behind: size)
            if let edge {
                if filter.sort.isDescending {
                    slice.filter.since = edge
                    left.filter.until = edge
                } else {
                    slice.filter.until = edge.advanced(byMilliseconds: 1)
                    left.filter.since = edge.advanced(byMilliseconds: 1)
                }
            }
            guard let page = try slice.allInCommon(conditions) else { return nil }
            keys += page
            if edge == nil { break }
            size *= 4
        }
        return keys
    }

    /// The time of the row that so many others stand before; `nil` where there are fewer.
    private func time(behind rows: Int) throws -> Instant? {
        let statement = FeedbackListSQL.walk(
            FeedbackWalk.byTime, ListRange(since: filter.since, until: filter.until), [],
            isNewest: filter.sort.isDescending, limit: 1, offset: rows)
        return try session.first(statement.query, statement.arguments) { try $0.instant(0) }
    }

    // MARK: - Bits

    /// The rows of the least condition, and where no page of them is soon found, those of the next one too.
    private func allInCommon(_ conditions: [Condition]) throws -> [FeedbackCursor]? {
        var sets = try rowSets()
        guard !sets.isEmpty else { return nil }
        let first = sets.remove(at: try least(of: sets))
        var bits = try rows(of: first)
        var rest = conditions.filter { $0.part != first.part }
        for set in sets where bits.count > limits.fewRows {
            // Words cost much where they are looked for row by row.
            let isText = set.part == .text
            if !isText, bits.count > limits.rows, let keys = try page(of: bits, rest, isLast: false) { return keys }
            // A condition with very many more rows than are left costs more than to look at these.
            let steps = isText ? Int.max : bits.count * Limits.entriesForRow * Limits.stepsOfEntry
            guard let others = try session.within(steps: steps, { try rows(of: set) }) else { continue }
            bits.formIntersection(others)
            rest = rest.filter { $0.part != set.part }
        }
        if bits.count > limits.rows, let keys = try page(of: bits, rest, isLast: true) { return keys }
        return try gathered(bits, rest)
    }

    /// Whether one of them has no more rows.
    private func hasFew(_ sets: [RowSet], max: Int) throws -> Bool {
        try sets.contains { try $0.part != .text && count($0.sources, max: max) != nil }
    }

    /// Which one has the fewest rows; each is counted no further than the least goes, or a little.
    private func least(of sets: [RowSet]) throws -> Int {
        var most = limits.rows
        while sets.count > 1 {
            for (index, set) in sets.enumerated() where set.part != .text {
                if try count(set.sources, max: most) != nil { return index }
            }
            most = max(1, most) * 8
        }
        return 0
    }

    private func rows(of set: RowSet) throws -> RowBits {
        let last = try session.first(.lastFeedbackRow) { try $0.optionalInteger(0) ?? 0 } ?? 0
        var bits = RowBits(through: last)
        for source in set.sources {
            let statement = FeedbackListSQL.rows(source, ListRange(since: filter.since, until: filter.until))
            try session.numbers(statement.query, statement.arguments) { bits.insert($0) }
        }
        return bits
    }

    /// Every condition that an index holds rows of; none where only the order has one.
    func rowSets() throws -> [RowSet] {
        var sets = (rare + indexed).map { RowSet(part: $0.part, sources: [$0.source]) }
        if let source = sentimentSource() { sets.append(RowSet(part: .sentiment, sources: [source])) }
        if let source = attributeSource { sets.append(RowSet(part: .attribute, sources: [source])) }
        if let source = updateSource { sets.append(RowSet(part: .updated, sources: [source])) }
        if let scores = ListScores(filter) { sets.append(RowSet(part: .score, sources: try sources(scores))) }
        if let sources = try metricSources() { sets.append(RowSet(part: nil, sources: sources)) }
        if let task = filter.task { sets.append(RowSet(part: nil, sources: [FeedbackWalk.source(task: task)])) }
        if let words = filter.text.flatMap(FullTextCondition.expression) {
            sets.append(RowSet(part: .text, sources: [FeedbackWalk.source(words: words)]))
        }
        // The times alone, in another order than theirs.
        let isBounded = filter.since != nil || filter.until != nil
        if isBounded, sets.isEmpty, filter.sort.field != .occurred {
            sets.append(RowSet(part: .times, sources: [FeedbackWalk.byTime]))
        }
        return sets
    }

    private static func source(task: String) -> Source {
        Source(
            "feedback_context c INDEXED BY feedback_context_by_task", time: "", row: "c.feedback_id",
            join: " CROSS JOIN feedback f ON f.id = c.feedback_id", "c.task = ?", .text(task))
    }

    private static func source(words: String) -> Source {
        Source(
            "feedback_text", time: "", row: "feedback_text.rowid", join: "", "feedback_text MATCH ?", .text(words))
    }

    // MARK: - A page of them

    /// By the index in the list's order; `nil` where its rows stand far behind there, or few of them fulfil the rest.
    private func page(of bits: RowBits, _ rest: [Condition], isLast: Bool) throws -> [FeedbackCursor]? {
        var walk = self
        walk.bits = bits
        walk.looks = isLast ? bits.count : min(bits.count, limits.fewRows)
        let entries = bits.count * Limits.entriesForRow
        let steps = (isLast ? entries : min(entries, limits.entries)) * Limits.stepsOfEntry
        do {
            return try session.within(steps: steps) { try walk.inOrder(rest) }
        } catch is TooManyLooks {
            return nil
        }
    }

    private func gathered(_ bits: RowBits, _ rest: [Condition]) throws -> [FeedbackCursor] {
        let words = rest.contains { $0.part == .text } ? filter.text.flatMap(FullTextCondition.expression) : nil
        let conditions =
            rest.filter { words == nil || $0.part != .text } + FeedbackListSQL.times(filter, isWalked: false)
        let statement = FeedbackOrderSQL.row(conditions, filter.sort)
        var keys: [FeedbackCursor] = []
        // All of them where words are looked for afterwards: they are few then.
        let most = words == nil ? limit : Int.max
        try bits.forEach { row in
            let arguments = statement.arguments + [.integer(row)]
            guard let key = try session.first(statement.query, arguments, FeedbackCursor.init(order:)) else { return }
            if let cursor, !FeedbackCursor.isBefore(cursor, key, filter.sort) { return }
            keys.append(key)
            if most < Int.max, keys.count > most + StoreLimits.gatheredAtOnce { keys = first(most, of: keys) }
        }
        guard let words else { return first(limit, of: keys) }
        return try first(limit, of: TextSieve(words: words).matches(keys, session))
    }

    private func first(_ count: Int, of keys: [FeedbackCursor]) -> [FeedbackCursor] {
        Array(FeedbackCursor.sorted(keys, filter.sort).prefix(count))
    }

    /// Whether the row fulfils the conditions.
    func fulfils(_ row: Int64, _ conditions: [Condition]) throws -> Bool {
        guard !conditions.isEmpty else { return true }
        var builder = ConditionBuilder()
        builder.add("f.id = ?", .integer(row))
        for condition in conditions { builder.add(condition.sql, values: condition.values) }
        let query = Query("feedback-row-fulfils", composed: "SELECT 1 FROM feedback f\(builder.sql)")
        return try session.first(query, builder.arguments) { _ in true } ?? false
    }
}
