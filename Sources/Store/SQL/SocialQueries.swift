internal import Database

extension Query {
    static let insertDeletedPost = Query(
        "insert-deleted-post",
        """
        INSERT INTO deleted_post (origin, digest, deleted_at) VALUES ($1, $2, $3)
        ON CONFLICT (origin, digest) DO NOTHING
        """)
    static let postIsDeleted = Query(
        "post-is-deleted", "SELECT 1 FROM deleted_post WHERE origin = $1 AND digest = $2")

    static let insertJoinedKey = Query(
        "insert-joined-key",
        """
        INSERT INTO joined_key (origin, external_id, feedback_id) VALUES ($1, $2, $3)
        ON CONFLICT (origin, external_id) DO NOTHING
        """)
    static let feedbackByJoinedKey = Query(
        "feedback-by-joined-key", "SELECT feedback_id FROM joined_key WHERE origin = $1 AND external_id = $2")
    static let hasJoinedKeys = Query(
        "has-joined-keys", "SELECT 1 FROM joined_key WHERE feedback_id = $1 LIMIT 1")
    static let removeJoinedKeys = Query("remove-joined-keys", "DELETE FROM joined_key WHERE feedback_id = $1")

    static let heldVersion = Query("held-version", "SELECT version_at FROM feedback WHERE id = $1")
    static let setHeldVersion = Query("set-held-version", "UPDATE feedback SET version_at = $2 WHERE id = $1")

    static let insertSuppression = Query(
        "insert-suppression",
        "INSERT INTO suppression (digest, suppressed_at) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING")
    static let removeSuppression = Query("remove-suppression", "DELETE FROM suppression WHERE digest = $1")
    static let isSuppressed = Query("is-suppressed", "SELECT 1 FROM suppression WHERE digest = $1")
}

extension Query {
    static let insertLetter = Query(
        "insert-letter",
        "INSERT INTO letter (feedback_id, written_on, sender_address, entered_by) VALUES ($1, $2, $3, $4)")
    static let letterOfFeedback = Query(
        "letter-of-feedback",
        """
        SELECT l.written_on, l.sender_address, l.entered_by FROM letter l JOIN feedback f ON f.id = l.feedback_id
        WHERE f.uuid = $1
        """)
    static let removeLetter = Query("remove-letter", "DELETE FROM letter WHERE feedback_id = $1")
}
