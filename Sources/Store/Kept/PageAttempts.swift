internal import Database
internal import Feedback

/// The attempts at tasks that know their page.
struct PageAttempts: Sendable {
    private struct Entry: Sendable {
        let occurredAt: Int64
        let page: UInt16
        /// The place among all outcomes.
        let outcome: UInt8
    }

    private var pages = ScoreNames()
    private var entries: [Entry] = []
    private var lastRow: Int64 = 0
    private let removals: Int64

    private init(removals: Int64) { self.removals = removals }

    /// What is known, with what came since; all anew where something was removed. `nil` where there is too much.
    static func current(_ known: consuming PageAttempts?, _ session: any DatabaseSession) throws -> PageAttempts? {
        let removals = try session.first(.removals, [.text("attempt")]) { try $0.integer(0) } ?? 0
        let row = try session.first(.lastAttempt) { try $0.integer(0) } ?? 0
        guard row <= Int64(KeptAttempts.rowsMax) else { return nil }
        var kept = PageAttempts(removals: removals)
        if let known, known.removals == removals, known.lastRow <= row { kept = known }
        if kept.lastRow == row { return kept }
        guard try kept.read(session) else { return nil }
        kept.lastRow = row
        return kept
    }

    private mutating func read(_ session: any DatabaseSession) throws -> Bool {
        let rows = try session.cursor(.pagesOfAttemptsAfter, [.integer(lastRow)])
        defer { rows.close() }
        while try rows.next() {
            guard let page = pages.number(ExactText(try rows.text(0))) else { return false }
            let outcome = TaskOutcome.allCases.firstIndex(of: TaskQuery.outcome(rows.lent(1))) ?? 0
            entries.append(Entry(occurredAt: rows.number(2), page: page, outcome: UInt8(outcome)))
        }
        return true
    }

    /// How many attempts ended how, by page.
    func outcomes(from: Instant?, to: Instant?) -> [String: [TaskOutcome: Int]] {
        let first = from?.millisecondsSinceEpoch ?? .min
        let end = to?.millisecondsSinceEpoch ?? .max
        let all = Array(TaskOutcome.allCases)
        var counts = Array(repeating: 0, count: pages.all.count * all.count)
        for entry in entries where entry.occurredAt >= first && entry.occurredAt < end {
            counts[Int(entry.page) * all.count + Int(entry.outcome)] += 1
        }
        var found: [String: [TaskOutcome: Int]] = [:]
        for (place, count) in counts.enumerated() where count > 0 {
            found[pages.all[place / all.count].text, default: [:]][all[place % all.count]] = count
        }
        return found
    }
}

extension Query {
    fileprivate static let pagesOfAttemptsAfter = Query(
        "pages-of-attempts-after",
        "SELECT page, outcome, occurred_at FROM task_attempt WHERE id > $1 AND page IS NOT NULL ORDER BY id")
}
