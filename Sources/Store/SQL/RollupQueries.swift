internal import Database

extension Query {
    static let addToRollup = Query(
        "add-to-rollup",
        """
        INSERT INTO rollup_score (
            metric, day, survey, channel, touchpoint, is_solicited, scale, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10
        ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        ON CONFLICT (metric, survey, day, channel, touchpoint, is_solicited, scale) DO UPDATE SET
            s0 = rollup_score.s0 + excluded.s0, s1 = rollup_score.s1 + excluded.s1, s2 = rollup_score.s2 + excluded.s2,
            s3 = rollup_score.s3 + excluded.s3, s4 = rollup_score.s4 + excluded.s4, s5 = rollup_score.s5 + excluded.s5,
            s6 = rollup_score.s6 + excluded.s6, s7 = rollup_score.s7 + excluded.s7, s8 = rollup_score.s8 + excluded.s8,
            s9 = rollup_score.s9 + excluded.s9, s10 = rollup_score.s10 + excluded.s10
        """)

    static let takeFromRollup = Query(
        "take-from-rollup",
        """
        UPDATE rollup_score SET s0 = s0 - $8, s1 = s1 - $9, s2 = s2 - $10, s3 = s3 - $11, s4 = s4 - $12, s5 = s5 - $13,
            s6 = s6 - $14, s7 = s7 - $15, s8 = s8 - $16, s9 = s9 - $17, s10 = s10 - $18
        WHERE metric = $1 AND day = $2 AND survey = $3 AND channel = $4 AND touchpoint = $5 AND is_solicited = $6
            AND scale = $7
        """)

    static let removeEmptyRollup = Query(
        "remove-empty-rollup",
        """
        DELETE FROM rollup_score
        WHERE metric = $1 AND day = $2 AND survey = $3 AND channel = $4 AND touchpoint = $5 AND is_solicited = $6
            AND scale = $7 AND s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 = 0
        """)

    /// Groups in which rollups and rows differ. The day is floored, also before 1970.
    static let rollupsOutOfStep = Query(
        "rollups-out-of-step",
        """
        WITH counted AS (
            SELECT a.metric AS metric,
                (f.occurred_at - (((f.occurred_at % 86400000) + 86400000) % 86400000)) / 86400000 AS day,
                coalesce(f.survey, '') AS survey, f.channel AS channel, coalesce(f.touchpoint, '') AS touchpoint,
                f.is_solicited AS is_solicited, a.scale AS scale, a.score AS score
            FROM answer a JOIN feedback f ON f.id = a.feedback_id
            WHERE a.kind = 'score' AND f.disposition = 'counted' AND f.is_spam = 0
        ), rebuilt AS (
            SELECT metric, day, survey, channel, touchpoint, is_solicited, scale,
                sum(CASE score WHEN 0 THEN 1 ELSE 0 END) AS s0, sum(CASE score WHEN 1 THEN 1 ELSE 0 END) AS s1,
                sum(CASE score WHEN 2 THEN 1 ELSE 0 END) AS s2, sum(CASE score WHEN 3 THEN 1 ELSE 0 END) AS s3,
                sum(CASE score WHEN 4 THEN 1 ELSE 0 END) AS s4, sum(CASE score WHEN 5 THEN 1 ELSE 0 END) AS s5,
                sum(CASE score WHEN 6 THEN 1 ELSE 0 END) AS s6, sum(CASE score WHEN 7 THEN 1 ELSE 0 END) AS s7,
                sum(CASE score WHEN 8 THEN 1 ELSE 0 END) AS s8, sum(CASE score WHEN 9 THEN 1 ELSE 0 END) AS s9,
                sum(CASE score WHEN 10 THEN 1 ELSE 0 END) AS s10
            FROM counted GROUP BY metric, day, survey, channel, touchpoint, is_solicited, scale
        ), kept AS (
            SELECT metric, day, survey, channel, touchpoint, is_solicited, scale,
                s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10
            FROM rollup_score
        )
        SELECT metric, day, survey, channel FROM (SELECT * FROM rebuilt EXCEPT SELECT * FROM kept)
        UNION
        SELECT metric, day, survey, channel FROM (SELECT * FROM kept EXCEPT SELECT * FROM rebuilt)
        LIMIT 20
        """)
}

/// What the queries for scores are put together from.
enum ScoreSQL {
    static let sums = """
        sum(s0), sum(s1), sum(s2), sum(s3), sum(s4), sum(s5), sum(s6), sum(s7), sum(s8), sum(s9), sum(s10)
        """

    static let counts = """
        count(CASE a.score WHEN 0 THEN 1 END), count(CASE a.score WHEN 1 THEN 1 END),
        count(CASE a.score WHEN 2 THEN 1 END), count(CASE a.score WHEN 3 THEN 1 END),
        count(CASE a.score WHEN 4 THEN 1 END), count(CASE a.score WHEN 5 THEN 1 END),
        count(CASE a.score WHEN 6 THEN 1 END), count(CASE a.score WHEN 7 THEN 1 END),
        count(CASE a.score WHEN 8 THEN 1 END), count(CASE a.score WHEN 9 THEN 1 END),
        count(CASE a.score WHEN 10 THEN 1 END)
        """

    static let dayOfRow = "(f.occurred_at - (((f.occurred_at % 86400000) + 86400000) % 86400000)) / 86400000"
}
