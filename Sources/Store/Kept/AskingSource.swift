internal import Database
internal import Feedback

/// Where askings are counted.
enum AskingSource: CaseIterable, Sendable {
    /// By message, in `asking`.
    case messages
    /// On a page, in `impression`.
    case pages

    /// Columns: quarter, survey, channel, and what `add` reads.
    var rows: Query { self == .messages ? .askingsOfQuarters : .impressionsOfQuarters }
    /// The last quarter that anything is counted in.
    var lastQuarter: Query { self == .messages ? .lastAskingQuarter : .lastImpressionQuarter }

    /// - Returns: what may yet be answered, and until when.
    func add(_ row: any DatabaseCursor, to counts: inout ResponseCounts) throws -> (count: Int, until: Int64)? {
        guard self == .messages else {
            guard let outcome = ImpressionOutcome(rawValue: try row.text(3)) else {
                throw DatabaseError(code: .corrupt, message: "an impression is of an unknown kind")
            }
            counts.add(outcome, Int(row.number(4)))
            return nil
        }
        let (sent, bounced, answered) = (Int(row.number(4)), Int(row.number(5)), Int(row.number(8)))
        counts.sent += sent
        counts.bounced += bounced
        counts.delivered += sent - bounced
        counts.opened += Int(row.number(6))
        counts.clicked += Int(row.number(7))
        counts.sentAndCompleted += answered
        counts.scannerClicks += Int(row.number(9))
        let end = (row.number(0) + 1) * StoreLimits.impressionMilliseconds
        return (sent - bounced - answered, end + row.number(3) * Day.milliseconds)
    }
}

extension ResponseCounts {
    fileprivate mutating func add(_ outcome: ImpressionOutcome, _ count: Int) {
        switch outcome {
        case .shown: shown += count
        case .started: started += count
        case .answered: shownAndCompleted += count
        case .dismissed: dismissed += count
        case .ignored: ignored += count
        }
    }
}

extension Query {
    /// A row stays without anything in it where its message turned out to be a part of another.
    fileprivate static let askingsOfQuarters = Query(
        "askings-of-quarters",
        """
        SELECT quarter, survey, channel, days, sent, bounced, opened, clicked, answered, scanner FROM asking
        WHERE quarter >= $1 AND quarter < $2 AND sent + scanner > 0 ORDER BY quarter
        """)
    fileprivate static let impressionsOfQuarters = Query(
        "impressions-of-quarters",
        """
        SELECT quarter, survey, channel, outcome, count FROM impression INDEXED BY impression_by_time
        WHERE quarter >= $1 AND quarter < $2 ORDER BY quarter
        """)
    fileprivate static let lastAskingQuarter = Query("last-asking-quarter", "SELECT max(quarter) FROM asking")
    fileprivate static let lastImpressionQuarter = Query(
        "last-impression-quarter", "SELECT max(quarter) FROM impression")
}
