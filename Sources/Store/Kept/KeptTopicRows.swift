internal import Database

/// Which topics each piece of feedback has, as of one state of the tables.
struct KeptTopicRows: Sendable {
    /// Rows of feedback up to which it is kept, 4 bytes each; figures over more are counted by the database.
    static let rowsMax = Int64(KeptScores.countMax)
    /// Topics of all of them and one for each piece of feedback that has some, 2 bytes each.
    static let listsMax = 12_000_000
    /// From this many changes on all are read again. Fewer than the database remembers.
    static let changesMax: Int64 = 9_000

    /// How far the table was read.
    private struct State: Equatable {
        var change: Int64 = 0
        /// The last piece of feedback that has topics, and how many it has.
        var row: Int64 = 0
        var count: Int64 = 0

        init(_ session: any DatabaseSession) throws {
            change = try session.first(.lastTopicChange) { try $0.integer(0) } ?? 0
            try session.forEach(.lastTopicRow) { (row, count) = (try $0.integer(0), try $0.integer(1)) }
        }

        func isBefore(_ other: State) -> Bool { (change, row, count) < (other.change, other.row, other.count) }
    }

    private(set) var table = TopicTable()
    private var state: State

    /// Reads all; `nil` where there are too many.
    init?(_ session: any DatabaseSession) throws {
        state = try State(session)
        guard state.row <= Self.rowsMax, try read(.topicRowsFrom, 0, session) else { return nil }
    }

    /// Brings it up to the session's snapshot.
    mutating func advance(_ session: any DatabaseSession) throws -> KeptScores.Step {
        let now = try State(session)
        if now == state { return .done }
        if now.change < state.change || now.change == state.change && now.isBefore(state) { return .isOlder }
        guard now.change - state.change <= Self.changesMax, now.row <= Self.rowsMax, table.unused * 2 <= table.size
        else { return .mustReadAll }
        var dirty: Set<Int64> = []
        // The last one may have been given more since.
        var end = state.row
        try session.forEach(.topicChanges, [.integer(state.change)]) { found in
            let row = try found.integer(0)
            if try found.flag(1) { end = min(end, row) }
            dirty.insert(row)
        }
        table.forget(from: Int(clamping: end))
        for row in dirty where row < end {
            guard table.set([], of: Int(row)), try read(.topicsOfRow, row, session) else { return .mustReadAll }
        }
        guard try read(.topicRowsFrom, end, session) else { return .mustReadAll }
        state = now
        return .done
    }

    private mutating func read(_ query: Query, _ row: Int64, _ session: any DatabaseSession) throws -> Bool {
        var topics: [Int64] = []
        var last: Int64 = -1
        let rows = try session.cursor(query, [.integer(row)])
        defer { rows.close() }
        while try rows.next() {
            if rows.number(0) != last {
                if last >= 0, !table.set(topics, of: Int(last)) { return false }
                last = rows.number(0)
                topics.removeAll(keepingCapacity: true)
            }
            topics.append(rows.number(1))
        }
        if last >= 0, !table.set(topics, of: Int(last)) { return false }
        return table.size <= Self.listsMax
    }
}

extension Query {
    static let topicChanges = Query("topic-changes", "SELECT feedback_id, is_last FROM topic_change WHERE id > $1")
    static let topicRowsFrom = Query(
        "topic-rows-from",
        "SELECT feedback_id, topic_id FROM feedback_topic WHERE feedback_id >= $1 ORDER BY feedback_id, topic_id")
    fileprivate static let topicsOfRow = Query(
        "topics-of-row", "SELECT feedback_id, topic_id FROM feedback_topic WHERE feedback_id = $1 ORDER BY topic_id")
    fileprivate static let lastTopicChange = Query(
        "last-topic-change", "SELECT coalesce(max(id), 0) FROM topic_change")
    fileprivate static let lastTopicRow = Query(
        "last-topic-row",
        """
        SELECT feedback_id, count(*) FROM feedback_topic
        WHERE feedback_id = (SELECT max(feedback_id) FROM feedback_topic) GROUP BY feedback_id
        """)
}
