internal import Database

extension Query {
    static let attemptByKey = Query(
        "attempt-by-key", "SELECT uuid FROM task_attempt WHERE origin = $1 AND external_id = $2")
    static let insertAttempt = Query(
        "insert-attempt",
        """
        INSERT INTO task_attempt (
            uuid, origin, external_id, channel, task, outcome, duration_ms, errors, opportunities, person_id, touchpoint,
            page, load_ms, lcp_ms, inp_ms, cls, occurred_at, received_at
        ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        """)
    static let insertContext = Query(
        "insert-context",
        """
        INSERT INTO feedback_context (feedback_id, load_ms, lcp_ms, inp_ms, cls, task, task_outcome)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """)
    static let contextOfFeedback = Query(
        "context-of-feedback",
        "SELECT load_ms, lcp_ms, inp_ms, cls, task, task_outcome FROM feedback_context WHERE feedback_id = $1")
    static let attemptByID = Query(
        "attempt-by-id",
        """
        SELECT t.uuid, t.external_id, t.channel, t.task, t.outcome, t.duration_ms, t.errors, t.opportunities, p.uuid,
            t.touchpoint, t.page, t.load_ms, t.lcp_ms, t.inp_ms, t.cls, t.occurred_at, t.received_at
        FROM task_attempt t LEFT JOIN person p ON p.id = t.person_id WHERE t.uuid = $1
        """)
    static let attemptsByPerson = Query(
        "attempts-by-person",
        """
        SELECT t.uuid, t.external_id, t.channel, t.task, t.outcome, t.duration_ms, t.errors, t.opportunities, p.uuid,
            t.touchpoint, t.page, t.load_ms, t.lcp_ms, t.inp_ms, t.cls, t.occurred_at, t.received_at
        FROM person p JOIN task_attempt t ON t.person_id = p.id WHERE p.uuid = $1 ORDER BY t.occurred_at, t.id
        """)
}
