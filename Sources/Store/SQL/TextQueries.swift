internal import Database

extension Query {
    static let waitingTexts = Query(
        "waiting-texts",
        """
        SELECT f.id, coalesce(f.comment, f.subject, ''), f.language FROM text_waiting w JOIN feedback f ON f.id = w.feedback_id
        ORDER BY w.feedback_id LIMIT $1
        """)
    static let nextTexts = Query(
        "next-texts",
        """
        SELECT id, coalesce(comment, subject), language FROM feedback
        WHERE id > $1 AND id <= $2 AND (comment IS NOT NULL OR subject IS NOT NULL) ORDER BY id LIMIT $3
        """)
    static let textProgress = Query(
        "text-progress", "SELECT done_row, resets, topics_at FROM text_progress WHERE id = 1")
    static let noteTexts = Query(
        "note-texts", "UPDATE text_progress SET done_row = $1 WHERE id = 1 AND done_row < $1")
    static let resetTexts = Query(
        "reset-texts",
        """
        UPDATE text_progress SET done_row = min(done_row, $1 - 1), resets = resets + 1
        WHERE id = 1 AND NOT EXISTS (SELECT 1 FROM feedback WHERE id > $1)
        """)
    static let noteTopics = Query("note-topics", "UPDATE text_progress SET topics_at = $1 WHERE id = 1")
    static let feedbackRowExists = Query("feedback-row-exists", "SELECT 1 FROM feedback WHERE id = $1")
    static let setLanguage = Query("set-language", "UPDATE feedback SET language = $2 WHERE id = $1")
    static let sentimentOfRow = Query(
        "sentiment-of-row",
        "SELECT compound, positive, neutral, negative FROM feedback_sentiment WHERE feedback_id = $1")
    static let insertSentiment = Query(
        "insert-sentiment",
        """
        INSERT INTO feedback_sentiment (feedback_id, occurred_at, label, compound, positive, neutral, negative)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """)
    static let insertFeedbackTopic = Query(
        "insert-feedback-topic",
        """
        INSERT INTO feedback_topic (feedback_id, topic_id, occurred_at)
        SELECT $1, t.id, $3 FROM topic t WHERE t.phrase = $2
        ON CONFLICT (feedback_id, topic_id) DO NOTHING
        """)
    static let topics = Query("topics", "SELECT id, phrase, last_seen_at, is_whole FROM topic ORDER BY id")
    static let seeTopic = Query(
        "see-topic",
        """
        INSERT INTO topic (phrase, first_seen_at, last_seen_at, is_whole) VALUES ($1, $2, $2, 0)
        ON CONFLICT (phrase) DO UPDATE SET last_seen_at = excluded.last_seen_at
        """)
    static let completeTopic = Query(
        "complete-topic", "UPDATE topic SET is_whole = 1 WHERE phrase = $1 AND is_whole = 0")
    static let removeUnsaidTopics = Query(
        "remove-unsaid-topics",
        """
        DELETE FROM topic WHERE is_whole = 1
            AND NOT EXISTS (SELECT 1 FROM feedback_topic t WHERE t.topic_id = topic.id)
        """)
    static let feedbackOfTopic = Query(
        "feedback-of-topic", "SELECT feedback_id FROM feedback_topic WHERE topic_id = $1 LIMIT $2")
    static let removeFeedbackTopic = Query(
        "remove-feedback-topic", "DELETE FROM feedback_topic WHERE feedback_id = $1 AND topic_id = $2")
    static let datedTexts = Query(
        "dated-texts",
        """
        SELECT id, uuid, coalesce(comment, subject), occurred_at, CASE WHEN scale LIKE 'nps:%' THEN score END
        FROM feedback INDEXED BY feedback_by_time
        WHERE occurred_at >= $1 AND occurred_at < $2 AND (comment IS NOT NULL OR subject IS NOT NULL)
            AND disposition = 'counted' AND is_spam = 0
        ORDER BY occurred_at DESC, id DESC LIMIT $3
        """)
    static let taggedTexts = Query(
        "tagged-texts",
        """
        SELECT f.id, coalesce(f.comment, f.subject), t.tag
        FROM (SELECT DISTINCT feedback_id FROM feedback_tag ORDER BY feedback_id DESC LIMIT $1) r
        JOIN feedback f ON f.id = r.feedback_id JOIN feedback_tag t ON t.feedback_id = f.id
        WHERE f.comment IS NOT NULL OR f.subject IS NOT NULL
        """)
    static let suggestibleTags = Query(
        "suggestible-tags",
        """
        SELECT name FROM tag WHERE archived_at IS NULL
        UNION
        SELECT DISTINCT tag FROM feedback_tag
        WHERE NOT EXISTS (SELECT 1 FROM tag d WHERE d.name = feedback_tag.tag AND d.archived_at IS NOT NULL)
        """)
}
