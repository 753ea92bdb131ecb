internal import Database

extension Query {
    static let feedbackByNaturalKey = Query(
        "feedback-by-natural-key", "SELECT feedback_id FROM natural_key WHERE origin = $1 AND external_id = $2")

    static let insertAnswer = Query(
        "insert-answer",
        """
        INSERT INTO answer (feedback_id, position, item, question, kind, metric, scale, score, value)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """)

    static let insertTag = Query(
        "insert-tag", "INSERT INTO feedback_tag (feedback_id, tag, occurred_at) VALUES ($1, $2, $3)")

    static let removeTags = Query("remove-tags", "DELETE FROM feedback_tag WHERE feedback_id = $1")

    static let insertFurtherScore = Query(
        "insert-further-score",
        "INSERT INTO further_score (scale, score, occurred_at, feedback_id, position) VALUES ($1, $2, $3, $4, $5)")

    static let removeFurtherScore = Query(
        "remove-further-score",
        """
        DELETE FROM further_score
        WHERE scale = $1 AND score = $2 AND occurred_at = $3 AND feedback_id = $4 AND position = $5
        """)

    static let replaceFeedback = Query(
        "replace-feedback",
        """
        UPDATE feedback SET survey = $2, survey_version = $3, is_solicited = $4, score = $5, scale = $6, comment = $7,
            subject = $8, full_text = $9, touchpoint = $10, language = $11, context_url = $12, context_referrer = $13,
            context_user_agent = $14, disposition = $15, disposition_rule = $16, is_spam = $17, spam_score = $18,
            spam_reasons = $19, occurred_at = $20, updated_at = $21
        WHERE id = $1
        """)

    static let removeAnswers = Query("remove-answers", "DELETE FROM answer WHERE feedback_id = $1")

    static let latestOfPerson = Query(
        "latest-of-person",
        """
        SELECT id FROM feedback WHERE person_id = $1 AND source_id = $2 AND occurred_at BETWEEN $3 AND $4
            AND score IS NOT NULL
        ORDER BY occurred_at DESC, id DESC LIMIT 1
        """)

    static let changeFeedback = Query(
        "change-feedback",
        """
        UPDATE feedback SET status = $2, assignee = $3, touchpoint = $4, is_spam = $5, updated_at = $6 WHERE id = $1
        """)

    static let removeFeedback = Query("remove-feedback", "DELETE FROM feedback WHERE id = $1")

    /// The row's natural key goes with it.
    static let removeNaturalKey = Query(
        "remove-natural-key",
        """
        DELETE FROM natural_key WHERE (origin, external_id) IN (SELECT origin, external_id FROM feedback WHERE id = $1)
        """)

    static let insertOutbox = Query(
        "insert-outbox", "INSERT INTO outbox (kind, feedback_uuid, created_at) VALUES ($1, $2, $3)")

    static let feedbackRowByID = Query("feedback-row-by-id", "SELECT id FROM feedback WHERE uuid = $1")

    static let feedbackCount = Query("feedback-count", "SELECT count(*) FROM feedback")

    static let answersOfFeedback = Query(
        "answers-of-feedback",
        """
        SELECT position, question, kind, scale, score, value FROM answer WHERE feedback_id = $1 ORDER BY position, item
        """)

    static let tagsOfFeedback = Query(
        "tags-of-feedback", "SELECT tag FROM feedback_tag WHERE feedback_id = $1 ORDER BY tag")
}

/// What every record of feedback is read from: the row and its person's.
enum FeedbackSelection {
    static let columns = ownColumns + ", p.id, p.uuid, p.external_id, p.email, p.name, p.handle, p.phone"
    static let ownColumns = """
        SELECT f.id, f.uuid, f.source_id, f.external_id, f.channel, f.survey, f.survey_version, f.is_solicited, f.score,
            f.scale, f.comment, f.subject, f.full_text, f.touchpoint, f.language, f.context_url, f.context_referrer,
            f.context_user_agent, f.status, f.disposition, f.disposition_rule, f.is_spam, f.spam_score, f.spam_reasons,
            f.occurred_at, f.received_at, f.updated_at, f.assignee
        """
    static let sql = columns + " FROM feedback f LEFT JOIN person p ON p.id = f.person_id"

    static let byRow = Query("feedback-by-row", composed: sql + " WHERE f.id = $1")
    static let byID = Query("feedback-by-id", composed: sql + " WHERE f.uuid = $1")
}
