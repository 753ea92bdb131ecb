internal import Database
internal import Feedback

extension Reader {
    /// From the rollups; equal to a rebuild from the rows. An attribute that is not declared is looked up person by
    /// person.
    package func scores(_ query: ScoreQuery) throws -> [ScoreRow] {
        try flushJournal()
        guard let set = try liveSet(query.dimension) else {
            guard case .attribute(let name) = query.grouping else { return try scoresFromRows(query) }
            return try UndeclaredAttribute(name: name, query: query, zone: try calendar().zone).scores(session)
        }
        var totals = ScoreTotals()
        for piece in RollupPiece.pieces(query, summarisedTo: set.summarisedTo) {
            let statement = piece.statement(query, set: set.id)
            try session.forEach(statement.query, statement.arguments) { row in
                try totals.add(row, groupedByDay: query.grouping == .day)
            }
        }
        return totals.rows
    }

    func rollupSets() throws -> [RollupSet] { try session.all(.rollupSets, [], RollupSet.init) }

    func liveSet(_ dimension: RollupDimension) throws -> RollupSet? {
        try rollupSets().first { $0.state == .live && $0.dimension == dimension }
    }

    /// The same from the answers themselves: for tests and `earshot check`.
    package func scoresFromRows(_ query: ScoreQuery) throws -> [ScoreRow] {
        let zone = try calendar().zone
        var totals = ScoreTotals()
        try forEachCounted { feedback in
            guard query.includesUnsolicited || feedback.isSolicited else { return }
            let day = zone.day(of: feedback.occurredAt)
            guard query.from.map({ $0 <= day }) ?? true, query.to.map({ day < $0 }) ?? true else { return }
            guard query.survey.map({ feedback.survey == ExactText($0) }) ?? true,
                query.channel.map({ feedback.channel == $0.rawValue }) ?? true,
                query.touchpoint.map({ feedback.touchpoint == ExactText($0) }) ?? true
            else { return }
            let keys: [String] =
                switch query.grouping {
                case .none, .day: [""]
                case .channel: [feedback.channel]
                case .survey: [feedback.survey.text]
                case .touchpoint: [feedback.touchpoint.text]
                case .tag, .attribute: feedback.values(in: query.dimension)
                }
            for (scale, score) in feedback.scores where scale.metric == query.metric {
                for key in keys { totals.add(key, day: query.grouping == .day ? day : nil, scale, score: score) }
            }
        }
        return totals.rows
    }

    /// Each scored answer that counts, as a piece of feedback of its own, with tags and attributes.
    func forEachCounted(_ body: (CountedFeedback) throws -> Void) throws {
        var last: CountedFeedback?
        try session.forEach(CountedSQL.all) { row in
            var feedback = try CountedFeedback(row)
            if let last, last.row == feedback.row {
                (feedback.tags, feedback.attributes) = (last.tags, last.attributes)
            } else {
                let number: [DatabaseValue] = [.integer(feedback.row)]
                feedback.tags = try session.all(.tagsOfFeedback, number) { try $0.text(0) }
                feedback.attributes = try session.all(.attributesOfFeedback, number) {
                    .init(name: try $0.text(0), value: try $0.text(1))
                }
            }
            last = feedback
            try body(feedback)
        }
    }
}
