internal import Database

extension Query {
    static let messageByDigest = Query(
        "message-by-digest", "SELECT thread, feedback_id FROM message WHERE digest = $1")
    /// A message that was only named by others gets its feedback; one that has it keeps it.
    static let insertMessage = Query(
        "insert-message",
        """
        INSERT INTO message (digest, thread, feedback_id, parents) VALUES ($1, $2, $3, $4)
        ON CONFLICT (digest) DO UPDATE SET thread = excluded.thread,
            feedback_id = coalesce(message.feedback_id, excluded.feedback_id),
            parents = CASE WHEN length(message.parents) = 0 THEN excluded.parents ELSE message.parents END
        """)
    static let joinThreads = Query("join-threads", "UPDATE message SET thread = $2 WHERE thread = $1")
    static let lastThread = Query("last-thread", "SELECT coalesce(max(thread), 0) FROM message")
    static let threadsOfFeedback = Query(
        "threads-of-feedback", "SELECT DISTINCT thread FROM message WHERE feedback_id = $1")
    static let messagesOfThread = Query(
        "messages-of-thread",
        """
        SELECT m.digest, m.parents, f.uuid FROM message m LEFT JOIN feedback f ON f.id = m.feedback_id
        WHERE m.thread = $1 ORDER BY f.occurred_at, m.digest LIMIT $2
        """)
    static let messageCountOfFeedback = Query(
        "message-count-of-feedback", "SELECT count(*) FROM message WHERE feedback_id = $1")
    static let removeMessages = Query("remove-messages", "DELETE FROM message WHERE feedback_id = $1")
    /// Places that nobody's message holds any more.
    static let removeEmptyThread = Query(
        "remove-empty-thread",
        """
        DELETE FROM message WHERE thread = $1
            AND NOT EXISTS (SELECT 1 FROM message o WHERE o.thread = $1 AND o.feedback_id IS NOT NULL)
        """)
    /// Whether the feedback is from that source and of that person.
    static let isOfSourceAndPerson = Query(
        "is-of-source-and-person",
        "SELECT 1 FROM feedback WHERE id = $1 AND origin = $2 AND person_id = $3 AND disposition = 'counted'")

    static let originOfFeedback = Query("origin-of-feedback", "SELECT origin FROM feedback WHERE id = $1")

    static let insertAttachmentContent = Query(
        "insert-attachment-content",
        "INSERT INTO attachment_content (digest, bytes) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING")
    /// A place of that many bytes, to be filled.
    static let insertAttachmentPlace = Query(
        "insert-attachment-place", "INSERT INTO attachment_content (digest, bytes) VALUES ($1, zeroblob($2))")
    static let attachmentContentIsKnown = Query(
        "attachment-content-is-known", "SELECT 1 FROM attachment_content WHERE digest = $1")
    static let insertAttachment = Query(
        "insert-attachment",
        """
        INSERT INTO attachment (feedback_id, position, name, media_type, byte_count, content_id, is_inline, digest, is_kept)
        SELECT $1, coalesce(max(position) + 1, 0), $2, $3, $4, $5, $6, $7, $8 FROM attachment WHERE feedback_id = $1
        """)
    static let attachmentsOfFeedback = Query(
        "attachments-of-feedback",
        """
        SELECT name, media_type, byte_count, content_id, is_inline, digest, is_kept FROM attachment
        WHERE feedback_id = (SELECT id FROM feedback WHERE uuid = $1) ORDER BY position
        """)
    static let attachmentContent = Query(
        "attachment-content",
        """
        SELECT a.name, a.media_type, c.bytes FROM attachment a JOIN attachment_content c ON c.digest = a.digest
        WHERE a.feedback_id = (SELECT id FROM feedback WHERE uuid = $1) AND a.position = $2 AND a.is_kept = 1
        """)
    static let digestsOfFeedback = Query(
        "digests-of-feedback", "SELECT DISTINCT digest FROM attachment WHERE feedback_id = $1")
    static let removeAttachments = Query("remove-attachments", "DELETE FROM attachment WHERE feedback_id = $1")
    static let removeStrayContent = Query(
        "remove-stray-content",
        """
        DELETE FROM attachment_content WHERE digest = $1
            AND NOT EXISTS (SELECT 1 FROM attachment WHERE digest = $1 AND is_kept = 1)
        """)

    static let insertReplyAddress = Query(
        "insert-reply-address",
        """
        INSERT INTO reply_address (source_id, survey, touchpoint, person_id, created_at, invitation_id)
        VALUES ($1, $2, $3, $4, $5, $6)
        """)
    static let replyAddress = Query(
        "reply-address",
        """
        SELECT i.id, i.source_id, i.survey, i.touchpoint, i.person_id, i.created_at, f.uuid, i.answered_at, i.answered_by,
            i.bounced_at, i.unsubscribed_at, i.feedback_id
        FROM reply_address i LEFT JOIN feedback f ON f.id = i.feedback_id WHERE i.id = $1
        """)
    static let personByRow = Query(
        "person-by-row", "SELECT external_id, email, handle, phone, name FROM person WHERE id = $1")
    static let answerReplyAddress = Query(
        "answer-reply-address",
        """
        UPDATE reply_address SET feedback_id = $2, answered_at = coalesce(answered_at, $3), answered_by = $4 WHERE id = $1
        """)
    static let bounceReplyAddress = Query(
        "bounce-reply-address", "UPDATE reply_address SET bounced_at = coalesce(bounced_at, $2) WHERE id = $1")
    static let unsubscribeReplyAddress = Query(
        "unsubscribe-reply-address",
        "UPDATE reply_address SET unsubscribed_at = coalesce(unsubscribed_at, $2) WHERE id = $1")
    static let forgetReplyAddresses = Query(
        "forget-reply-addresses", "UPDATE reply_address SET person_id = NULL, answered_by = NULL WHERE person_id = $1")
}
