internal import Database

/// Sums of rollup rows over what a summary leaves out. Units: 0 a day, 1 a month, 2 a day and 3 a month without channel
/// and touchpoint.
private enum SummarySQL {
    static let metrics = "metric IN (" + RollupScale.metrics.map { "'\($0)'" }.joined(separator: ", ") + ")"
    static let metricRows = RollupScale.metrics.map { "SELECT '\($0)' AS metric" }
        .joined(separator: " UNION ALL ")
    static let surveys = "survey IN (SELECT slug FROM survey UNION ALL SELECT '')"

    /// - Parameters:
    ///   - unit: of the rows that are made.
    ///   - columns: survey, period, channel and touchpoint of them.
    ///   - condition: which rows of the set `$1` are added up.
    ///   - group: the columns that stay apart, besides those that always do.
    static func make(unit: Int, _ columns: String, from condition: String, by group: String) -> String {
        let scores = (0...10).map { "s\($0)" }
        let sums = scores.map { "sum(\($0))" }.joined(separator: ", ")
        let names = columns.split(separator: ",").map { $0.drop { $0 == " " } }
        return "INSERT INTO rollup_score (set_id, metric, unit, survey, period, value, channel, touchpoint, "
            + "is_solicited, scale, \(scores.joined(separator: ", "))) SELECT set_id, metric, \(unit), \(names[0]), "
            + "\(names[1]), value, \(names[2]), \(names[3]), is_solicited, scale, \(sums) FROM rollup_score "
            + "WHERE set_id = $1 AND \(metrics) AND \(condition) "
            + "GROUP BY set_id, metric, \(group), is_solicited, scale"
    }
}

extension Query {
    /// For the days from `$2` up to before `$3`, in this order: the second is made from the first's rows.
    static let daySummaries = [
        Query(
            "sum-surveys-of-days",
            composed: SummarySQL.make(
                unit: 0, "'*', period, channel, touchpoint",
                from: "unit = 0 AND \(SummarySQL.surveys) AND period >= $2 AND period < $3",
                by: "period, value, channel, touchpoint")),
        Query(
            "sum-channels-of-days",
            composed: SummarySQL.make(
                unit: 2, "survey, period, '', ''",
                from: "unit = 0 AND survey IN (SELECT slug FROM survey UNION ALL SELECT '' UNION ALL SELECT '*') "
                    + "AND period >= $2 AND period < $3",
                by: "survey, period, value")),
    ]

    /// The days from `$2` up to before `$3` make the month `$4`.
    static let monthSummary = Query(
        "sum-days-of-month",
        composed: SummarySQL.make(
            unit: 1, "survey, $4, channel, touchpoint",
            from: "unit = 0 AND survey IN (SELECT slug FROM survey UNION ALL SELECT '' UNION ALL SELECT '*') "
                + "AND period >= $2 AND period < $3",
            by: "survey, value, channel, touchpoint"))

    /// For the month `$2`.
    static let monthSummaries = [
        Query(
            "sum-channels-of-month",
            composed: SummarySQL.make(
                unit: 3, "survey, period, '', ''",
                from: "unit = 1 AND survey IN (SELECT slug FROM survey UNION ALL SELECT '' UNION ALL SELECT '*') "
                    + "AND period = $2",
                by: "survey, period, value"))
    ]

    /// The first day of the set `$1` from the day `$2` on.
    static let nextRollupDay = Query(
        "next-rollup-day",
        composed: """
            SELECT min(first) FROM (
                SELECT (
                    SELECT r.period FROM rollup_score r
                    WHERE r.set_id = $1 AND r.metric = m.metric AND r.unit = 0 AND r.survey = s.survey AND r.period >= $2
                    ORDER BY r.period LIMIT 1
                ) AS first
                FROM (\(SummarySQL.metricRows)) m, (SELECT slug AS survey FROM survey UNION ALL SELECT '') s
            )
            """)
}
