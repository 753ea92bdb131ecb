internal import Database
internal import Feedback

/// What stood around scores, as of one state of the tables.
struct KeptSurroundings: Sendable {
    /// Scores that are kept at most, 28 bytes each. Figures over more are counted by the database.
    static let countMax = 2_000_000
    /// From this many changed pieces of feedback on all are read again.
    static let changedMax = 20_000

    private(set) var table = SurroundingTable()
    private var lastRow: Int64 = 0
    private var lastChange: Int64

    /// Reads all; `nil` where there are too many.
    init?(_ session: any DatabaseSession) throws {
        lastChange = try Self.lastChange(session)
        let row = try Self.lastRow(session)
        guard row <= Int64(Int32.max), try add(session), table.count <= Self.countMax else { return nil }
        lastRow = row
    }

    private static func lastChange(_ session: any DatabaseSession) throws -> Int64 {
        try session.first(.lastAnswerChange) { try $0.integer(0) } ?? 0
    }

    private static func lastRow(_ session: any DatabaseSession) throws -> Int64 {
        try session.first(.lastFeedbackRow) { try $0.integer(0) } ?? 0
    }

    /// Brings it up to the session's snapshot.
    mutating func advance(_ session: any DatabaseSession) throws -> KeptScores.Step {
        let change = try Self.lastChange(session)
        let row = try Self.lastRow(session)
        if change < lastChange || change == lastChange && row < lastRow { return .isOlder }
        guard change - lastChange <= KeptScores.changesMax, row <= Int64(Int32.max), table.count <= Self.countMax,
            table.changedCount <= Self.changedMax
        else { return .mustReadAll }
        var dirty: Set<Int64> = []
        var removed: Set<Int64> = []
        try session.forEach(.answerChanges, [.integer(lastChange)]) { found in
            dirty.insert(try found.integer(0))
            if try found.flag(3) { removed.insert(try found.integer(0)) }
        }
        // The numbers of the last rows are given again once these are removed: what is there now is read as new.
        while removed.contains(lastRow) { lastRow -= 1 }
        table.forget(after: Int32(clamping: lastRow))
        for row in dirty where row <= lastRow { guard try replace(row, session) else { return .mustReadAll } }
        guard try add(session) else { return .mustReadAll }
        (lastRow, lastChange) = (row, change)
        return .done
    }

    /// The rows after the last one. `false` where there are more names than are told apart.
    private mutating func add(_ session: any DatabaseSession) throws -> Bool {
        let rows = try session.cursor(.surroundingsAfter, [.integer(lastRow)])
        defer { rows.close() }
        while try rows.next() {
            guard let entry = try entry(rows) else { return false }
            table.append(entry, of: Int32(clamping: rows.number(0)))
        }
        return true
    }

    private mutating func replace(_ row: Int64, _ session: any DatabaseSession) throws -> Bool {
        var entries: [SurroundingTable.Entry] = []
        let rows = try session.cursor(.surroundingsOf, [.integer(row)])
        defer { rows.close() }
        while try rows.next() {
            guard let entry = try entry(rows) else { return false }
            entries.append(entry)
        }
        table.replace(Int32(clamping: row), by: entries)
        return true
    }

    private mutating func entry(_ row: any DatabaseCursor) throws -> SurroundingTable.Entry? {
        guard let page = table.page(try row.optionalText(3)), let task = table.task(try row.optionalText(6)) else {
            return nil
        }
        guard let scale = ScoreScale(code: try row.text(8)) else {
            throw DatabaseError(code: .corrupt, message: "a score has an unknown scale")
        }
        return SurroundingTable.Entry(
            occurredAt: row.number(1), scale: scale, score: row.number(9), isSolicited: row.number(2) == 1, page: page,
            task: task, outcome: row.isNull(7) ? nil : TaskQuery.outcome(row.lent(7)),
            load: try row.optionalInteger(4), lcp: try row.optionalInteger(5))
    }
}

private enum SurroundingRows {
    static let columns =
        "SELECT f.id, f.occurred_at, f.is_solicited, f.context_url, c.load_ms, c.lcp_ms, c.task, c.task_outcome, a.scale, "
        + "a.score FROM feedback f LEFT JOIN feedback_context c ON c.feedback_id = f.id "
        + "CROSS JOIN answer a ON a.feedback_id = f.id WHERE f.disposition = 'counted' AND f.is_spam = 0 "
        + "AND (f.context_url IS NOT NULL OR c.feedback_id IS NOT NULL) "
        + "AND a.kind = 'score' AND a.metric IN ('nps', 'csat', 'ces') "
}

extension Query {
    static let surroundingsAfter = Query(
        "surroundings-after", composed: SurroundingRows.columns + "AND f.id > $1 ORDER BY f.id")
    static let surroundingsOf = Query("surroundings-of", composed: SurroundingRows.columns + "AND f.id = $1")
}
