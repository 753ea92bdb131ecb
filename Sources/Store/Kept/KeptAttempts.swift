internal import Database
internal import Feedback

/// The attempts at tasks by the days of one zone, as of one state of the table.
struct KeptAttempts: Sendable {
    /// Attempts and sums that are kept at most. Figures over more are counted by the database.
    static let rowsMax = 2_000_000
    static let cellsMax = 200_000

    private(set) var table = AttemptTable()
    private let zone: ZoneRules
    private var lastRow: Int64 = 0
    private let removals: Int64
    private var count = 0

    private init(_ zone: ZoneRules, removals: Int64) { (self.zone, self.removals) = (zone, removals) }

    /// What is known, with what came since; all anew where something was removed or the zone is another one. `nil` where
    /// there is too much.
    static func current(
        _ known: consuming KeptAttempts?, _ zone: ZoneRules, _ session: any DatabaseSession
    ) throws -> KeptAttempts? {
        let removals = try session.first(.removals, [.text("attempt")]) { try $0.integer(0) } ?? 0
        let row = try session.first(.lastAttempt) { try $0.integer(0) } ?? 0
        guard row <= Int64(rowsMax) else { return nil }
        var kept: KeptAttempts
        if let known, known.removals == removals, known.zone == zone, known.lastRow <= row {
            kept = known
        } else {
            kept = KeptAttempts(zone, removals: removals)
        }
        if kept.lastRow == row { return kept }
        guard try kept.read(session), kept.table.cellCount <= cellsMax else { return nil }
        kept.lastRow = row
        kept.table.settle()
        return kept
    }

    /// Adds the rows after the last one.
    private mutating func read(_ session: any DatabaseSession) throws -> Bool {
        let rows = try session.cursor(.attemptsAfter, [.integer(lastRow)])
        defer { rows.close() }
        var day = KnownDay(zone)
        while try rows.next() {
            guard
                let names = table.numbers(
                    task: ExactText(try rows.text(0)), touchpoint: ExactText(try rows.optionalText(5) ?? ""))
            else { return false }
            let channel = Channel(rawValue: try rows.text(6)).map(ScoreCode.place) ?? 0
            let key = AttemptTable.Key(
                day: day.day(of: rows.number(7)), task: names.task, touchpoint: names.touchpoint,
                channel: UInt8(clamping: channel))
            table.add(
                key, TaskQuery.outcome(rows.lent(1)), milliseconds: rows.isNull(2) ? nil : rows.number(2),
                errors: Int(rows.number(3)), opportunities: rows.isNull(4) ? nil : Int(rows.number(4)))
        }
        return true
    }
}

extension Query {
    static let lastAttempt = Query("last-attempt", "SELECT coalesce(max(id), 0) FROM task_attempt")
    fileprivate static let attemptsAfter = Query(
        "attempts-after",
        """
        SELECT task, outcome, duration_ms, errors, opportunities, touchpoint, channel, occurred_at FROM task_attempt
        WHERE id > $1 ORDER BY id
        """)
}
