internal import Database

// What `PendingRows` writes: `batch_row` gives the cells of its rows.
extension Query {
    static let insertFeedback = Query(
        "insert-feedback",
        """
        INSERT INTO feedback (
            id, uuid, origin, source_id, external_id, channel, survey, survey_version, is_solicited, score, scale,
            comment, subject, full_text, person_id, touchpoint, language, context_url, context_referrer,
            context_user_agent, status, disposition, disposition_rule, is_spam, spam_score, spam_reasons, occurred_at,
            received_at, updated_at
        )
        SELECT c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22,
            c23, c24, c25, c26, c27, c28, c29
        FROM batch_row
        """)

    static let insertNaturalKeys = Query(
        "insert-natural-keys",
        "INSERT INTO natural_key (origin, external_id, feedback_id) SELECT c1, c2, c3 FROM batch_row")

    static let insertAnswers = Query(
        "insert-answers",
        """
        INSERT INTO answer (feedback_id, position, item, question, kind, metric, scale, score, value)
        SELECT c1, c2, c3, c4, c5, c6, c7, c8, c9 FROM batch_row
        """)

    static let insertTags = Query(
        "insert-tags", "INSERT INTO feedback_tag (feedback_id, tag, occurred_at) SELECT c1, c2, c3 FROM batch_row")

    static let insertFurtherScores = Query(
        "insert-further-scores",
        """
        INSERT INTO further_score (scale, score, occurred_at, feedback_id, position)
        SELECT c1, c2, c3, c4, c5 FROM batch_row
        """)

    static let insertNews = Query(
        "insert-news", "INSERT INTO outbox (kind, feedback_uuid, created_at) SELECT c1, c2, c3 FROM batch_row")

    static let addTexts = Query(
        "add-texts", "INSERT INTO feedback_text (rowid, subject, comment) SELECT c1, c2, c3 FROM batch_row")
}
