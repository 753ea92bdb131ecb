internal import Database
internal import Feedback

extension Reader {
    /// What `earshot check` finds: one line a fault, empty when all is well (integrity, foreign keys, rollups =
    /// rebuild). It reads the whole database, which may take longer than a reader of a running server is given. Of the
    /// full-text index it notices missing and surplus rows, not a stale word within a row.
    package func faults() throws -> [String] {
        try flushJournal()
        var faults = try session.all(.integrityCheck) { try $0.text(0) }.filter { $0 != "ok" }
        faults += try session.all(.foreignKeyCheck) { row in
            "A row of \(try row.text(0)) refers to a missing row of \(try row.text(2))."
        }
        faults += try rollupFaults()
        faults += try session.all(.textsOutOfStep) {
            "The full-text index differs from feedback row \(try $0.integer(0))."
        }
        faults += try session.all(.strayNaturalKeys) {
            "A natural key leads to the missing feedback row \(try $0.integer(0))."
        }
        faults += try session.all(.strayFurtherScores) {
            "The scores of feedback row \(try $0.integer(0)) differ from those that lists know."
        }
        return faults
    }

    /// Rows of each set that differ from a rebuild, summaries included.
    private func rollupFaults() throws -> [String] {
        var faults: [String] = []
        for set in try rollupSets() where set.state != .dropped {
            var expected = RollupChanges()
            try forEachCounted(set.dimension) { feedback in
                if set.holds(feedback.row) { feedback.count(in: set, by: 1, into: &expected) }
            }
            try session.forEach(.rollupsOfSet, [.integer(set.id)]) { row in
                let (key, counters) = try RollupKey.row(row)
                expected.add(key, RollupChanges.Counters.zero &- counters)
            }
            let wrong = expected.rows.filter { $0.value != .zero }.keys
            faults += wrong.prefix(20).map { key in
                "The rollup of \(key.scale.metric) on \(key.periodText)\(set.dimension.words), survey "
                    + "\"\(key.survey.text)\", channel \"\(key.channel)\", differs from its rows."
            }
        }
        return faults
    }
}

extension RollupKey {
    /// `2026-11-01`, or `2026-11` for a month.
    fileprivate var periodText: String {
        if isOfMonth {
            let month = String(period % 12 + 1)
            return "\(period / 12)-" + (month.utf8.count == 1 ? "0" : "") + month
        }
        return Day(daysSinceEpoch: Int32(clamping: period)).text
    }
}

extension RollupDimension {
    fileprivate var words: String {
        switch self {
        case .none: ""
        case .tag: " by tag"
        case .topic: " by topic"
        case .attribute(let name): " by the attribute \"\(name)\""
        }
    }
}

extension Query {
    fileprivate static let strayFurtherScores = Query(
        "stray-further-scores",
        """
        SELECT feedback_id FROM further_score s WHERE NOT EXISTS (
            SELECT 1 FROM answer a JOIN feedback f ON f.id = a.feedback_id
            WHERE a.feedback_id = s.feedback_id AND a.position = s.position AND a.scale = s.scale
                AND a.score = s.score AND f.occurred_at = s.occurred_at
        ) LIMIT 20
        """)
    fileprivate static let integrityCheck = Query("integrity-check", "PRAGMA integrity_check(100)")
    fileprivate static let foreignKeyCheck = Query("foreign-key-check", "PRAGMA foreign_key_check")
    fileprivate static let strayNaturalKeys = Query(
        "stray-natural-keys",
        "SELECT feedback_id FROM natural_key WHERE feedback_id NOT IN (SELECT id FROM feedback) LIMIT 20")
}
