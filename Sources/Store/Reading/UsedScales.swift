internal import Database
internal import Feedback

/// The scales that scores are on. Of the free ones there are a thousand, and few are in use.
enum UsedScales {
    /// Those of a metric: every one there can be, of free scales those that there are.
    static func of(_ metric: ScoredMetric, _ session: any DatabaseSession) throws -> [ScoreScale] {
        guard metric == .scale else { return fixed(metric) }
        return try all(session).filter { $0.metric == .scale }
    }

    static func fixed(_ metric: ScoredMetric) -> [ScoreScale] { ScoreScale.all.filter { $0.metric == metric } }

    /// Those of all scores, by one look into an index for each.
    static func all(_ session: any DatabaseSession) throws -> [ScoreScale] {
        let codes = try session.all(.ownScales) { try $0.text(0) } + session.all(.furtherScales) { try $0.text(0) }
        return Set(codes).sorted().compactMap { ScoreScale(code: $0) }
    }
}

extension Query {
    /// Skips from one scale to the next.
    static let ownScales = Query(
        "own-scales",
        """
        WITH RECURSIVE used (scale) AS (
            SELECT min(scale) FROM feedback INDEXED BY feedback_by_score WHERE scale > ''
            UNION ALL
            SELECT (SELECT min(f.scale) FROM feedback f INDEXED BY feedback_by_score WHERE f.scale > used.scale)
            FROM used WHERE used.scale IS NOT NULL
        ) SELECT scale FROM used WHERE scale IS NOT NULL
        """)
    static let furtherScales = Query(
        "further-scales",
        """
        WITH RECURSIVE used (scale) AS (
            SELECT min(scale) FROM further_score WHERE scale > ''
            UNION ALL
            SELECT (SELECT min(s.scale) FROM further_score s WHERE s.scale > used.scale)
            FROM used WHERE used.scale IS NOT NULL
        ) SELECT scale FROM used WHERE scale IS NOT NULL
        """)
}
