internal import Database

extension Query {
    static let retentionRules = Query(
        "retention-rules", "SELECT channel, days, action FROM retention_rule ORDER BY channel")
    static let removeRetentionRules = Query("remove-retention-rules", "DELETE FROM retention_rule")
    static let forgetRetentionProgress = Query("forget-retention-progress", "DELETE FROM retention_progress")
    static let insertRetentionRule = Query(
        "insert-retention-rule", "INSERT INTO retention_rule (channel, days, action) VALUES ($1, $2, $3)")
    static let retentionProgress = Query(
        "retention-progress", "SELECT done_before, done_row FROM retention_progress WHERE channel = $1")
    static let setRetentionProgress = Query(
        "set-retention-progress",
        """
        INSERT INTO retention_progress (channel, done_before, done_row) VALUES ($1, $2, $3)
        ON CONFLICT (channel) DO UPDATE SET done_before = excluded.done_before, done_row = excluded.done_row
        """)
    /// The oldest first, from where the last batch ended.
    static let agedFeedback = Query(
        "aged-feedback",
        """
        SELECT id, occurred_at FROM feedback
        WHERE channel = $1 AND occurred_at >= $2 AND occurred_at < $3 AND origin <> $4
        ORDER BY occurred_at LIMIT $5
        """)
    /// The oldest are looked at and no others: time goes with the ids.
    static let forgetNews = Query(
        "forget-news",
        "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT $2) AND created_at < $1")
    /// What came in late: it is older than what has been gone through.
    static let lateFeedback = Query(
        "late-feedback",
        """
        SELECT id FROM feedback WHERE id > $1 AND id <= $2 AND +channel = $3 AND occurred_at < $4 AND origin <> $5
        ORDER BY id
        """)
}
