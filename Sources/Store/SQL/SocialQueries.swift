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

    static let setJoinedKey = Query(
        "set-joined-key",
        """
        INSERT INTO joined_key (origin, external_id, comment, said_at, version_at, feedback_id)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (origin, external_id) DO UPDATE
        SET comment = excluded.comment, said_at = excluded.said_at, version_at = excluded.version_at
        """)
    /// What a version before has joined comes first: its words are in the first message's. Of two in one second the one
    /// with the lower number was said first.
    static let partsOfFeedback = Query(
        "parts-of-feedback",
        """
        SELECT j.external_id, j.comment, j.said_at, j.version_at FROM joined_key j JOIN feedback f ON f.id = j.feedback_id
        WHERE j.feedback_id = $1
        ORDER BY j.said_at, j.external_id <> f.external_id, length(j.external_id), j.external_id
        """)
    static let removeJoinedKey = Query(
        "remove-joined-key", "DELETE FROM joined_key WHERE origin = $1 AND external_id = $2")
    static let forgetPartTexts = Query(
        "forget-part-texts", "UPDATE joined_key SET comment = NULL WHERE feedback_id = $1")
    static let feedbackByJoinedKey = Query(
        "feedback-by-joined-key", "SELECT feedback_id FROM joined_key WHERE origin = $1 AND external_id = $2")
    static let versionOfPart = Query(
        "version-of-part", "SELECT version_at FROM joined_key WHERE origin = $1 AND external_id = $2")
    static let hasJoinedKeys = Query(
        "has-joined-keys", "SELECT 1 FROM joined_key WHERE feedback_id = $1 LIMIT 1")
    static let removeJoinedKeys = Query("remove-joined-keys", "DELETE FROM joined_key WHERE feedback_id = $1")

    static let heldVersion = Query("held-version", "SELECT version_at FROM feedback WHERE id = $1")
    static let tagsWereChosen = Query(
        "tags-were-chosen", "SELECT 1 FROM feedback WHERE id = $1 AND tags_chosen_at IS NOT NULL")
    static let noteTagChoice = Query("note-tag-choice", "UPDATE feedback SET tags_chosen_at = $2 WHERE id = $1")
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
