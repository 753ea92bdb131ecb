internal import Database

extension Query {
    /// The rows of a batch, each made or added to the one that is there.
    static let addToRollups = Query(
        "add-to-rollups",
        """
        INSERT INTO rollup_score (
            set_id, metric, unit, survey, period, value, channel, touchpoint, is_solicited, scale,
            s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10
        )
        SELECT c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21
        FROM batch_row WHERE true
        ON CONFLICT (set_id, metric, unit, survey, period, value, channel, touchpoint, is_solicited, scale)
        DO UPDATE SET
            s0 = rollup_score.s0 + excluded.s0, s1 = rollup_score.s1 + excluded.s1, s2 = rollup_score.s2 + excluded.s2,
            s3 = rollup_score.s3 + excluded.s3, s4 = rollup_score.s4 + excluded.s4, s5 = rollup_score.s5 + excluded.s5,
            s6 = rollup_score.s6 + excluded.s6, s7 = rollup_score.s7 + excluded.s7, s8 = rollup_score.s8 + excluded.s8,
            s9 = rollup_score.s9 + excluded.s9, s10 = rollup_score.s10 + excluded.s10
        """)

    static let takeFromRollup = Query(
        "take-from-rollup",
        """
        UPDATE rollup_score SET s0 = s0 - $11, s1 = s1 - $12, s2 = s2 - $13, s3 = s3 - $14, s4 = s4 - $15,
            s5 = s5 - $16, s6 = s6 - $17, s7 = s7 - $18, s8 = s8 - $19, s9 = s9 - $20, s10 = s10 - $21
        WHERE set_id = $1 AND metric = $2 AND unit = $3 AND survey = $4 AND period = $5 AND value = $6 AND channel = $7
            AND touchpoint = $8 AND is_solicited = $9 AND scale = $10
        """)

    static let removeEmptyRollup = Query(
        "remove-empty-rollup",
        """
        DELETE FROM rollup_score
        WHERE set_id = $1 AND metric = $2 AND unit = $3 AND survey = $4 AND period = $5 AND value = $6 AND channel = $7
            AND touchpoint = $8 AND is_solicited = $9 AND scale = $10
            AND s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 = 0
        """)

    /// All rows of a set.
    static let rollupsOfSet = Query(
        "rollups-of-set",
        """
        SELECT set_id, metric, unit, survey, period, value, channel, touchpoint, is_solicited, scale,
            s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10
        FROM rollup_score WHERE set_id = $1
        """)

    static let firstRollupOfSet = Query(
        "first-rollup-of-set",
        "SELECT metric, unit, survey, period FROM rollup_score WHERE set_id = $1 LIMIT 1")

    static let removeRollups = Query(
        "remove-rollups",
        "DELETE FROM rollup_score WHERE set_id = $1 AND metric = $2 AND unit = $3 AND survey = $4 AND period = $5")

    static let lastFeedbackRow = Query("last-feedback-row", "SELECT coalesce(max(id), 0) FROM feedback")
}
