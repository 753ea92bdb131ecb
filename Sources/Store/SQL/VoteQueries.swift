internal import Database

extension Query {
    static let insertInvitation = Query(
        "insert-invitation",
        """
        INSERT INTO invitation (uuid, survey, person_id, channel, touchpoint, sent_at, expires_at, is_by_reply)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """)

    static let invitation = Query(
        "invitation",
        """
        SELECT i.id, i.uuid, i.survey, p.uuid, i.channel, i.touchpoint, i.sent_at, i.expires_at, f.uuid, i.person_id,
            i.feedback_id
        FROM invitation i LEFT JOIN person p ON p.id = i.person_id LEFT JOIN feedback f ON f.id = i.feedback_id
        WHERE i.uuid = $1
        """)

    static let setInvitationFeedback = Query(
        "set-invitation-feedback", "UPDATE invitation SET feedback_id = $2 WHERE id = $1")

    static let removeInvitationsOfPerson = Query(
        "remove-invitations-of-person", "DELETE FROM invitation WHERE person_id = $1")
    static let removeInvitationsOfFeedback = Query(
        "remove-invitations-of-feedback", "DELETE FROM invitation WHERE feedback_id = $1")
    /// A few at a time, because it goes with another write.
    static let removeOldInvitations = Query(
        "remove-old-invitations",
        "DELETE FROM invitation WHERE id IN (SELECT id FROM invitation WHERE expires_at < $1 LIMIT 20)")

    static let insertVote = Query(
        "insert-vote",
        """
        INSERT INTO vote (invitation_id, at, score, is_machine, reasons, answers, comment, outcome)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """)

    static let votes = Query(
        "votes",
        """
        SELECT at, score, is_machine, reasons, answers, comment, outcome FROM vote WHERE invitation_id = $1
        ORDER BY at, id
        """)

    static let markPartial = Query(
        "mark-partial",
        """
        INSERT INTO partial_feedback (feedback_id, updated_at) VALUES ($1, $2)
        ON CONFLICT (feedback_id) DO UPDATE SET updated_at = excluded.updated_at
        """)
    static let isPartial = Query("is-partial", "SELECT 1 FROM partial_feedback WHERE feedback_id = $1")
    static let endPartial = Query("end-partial", "DELETE FROM partial_feedback WHERE feedback_id = $1")

    static let setFeedbackPerson = Query(
        "set-feedback-person", "UPDATE feedback SET person_id = $2 WHERE id = $1")
}
