internal import Database

extension Query {
    static let insertDelivery = Query(
        "insert-delivery",
        """
        INSERT INTO delivery (uuid, source_id, dedupe_key, content_type, body, received_at, outcome, headers, query)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (source_id, dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING
        """)

    static let insertDeliveryBody = Query(
        "insert-delivery-body",
        "INSERT INTO delivery_body (delivery_id, body) SELECT id, $2 FROM delivery WHERE uuid = $1")

    static let deliveryRow = Query("delivery-row", "SELECT id FROM delivery WHERE uuid = $1")

    /// A place of that many bytes, to be filled. Out of a SELECT they would be in memory after all.
    static let insertDeliveryPlace = Query(
        "insert-delivery-place", "INSERT INTO delivery_body (delivery_id, body) VALUES ($1, zeroblob($2))")

    static let removeDeliveryBody = Query("remove-delivery-body", "DELETE FROM delivery_body WHERE delivery_id = $1")

    static let finishDelivery = Query("finish-delivery", "UPDATE delivery SET outcome = $2 WHERE uuid = $1")

    static let deliveryByID = Query(
        "delivery-by-id",
        """
        SELECT d.uuid, d.source_id, d.dedupe_key, d.content_type, d.headers, d.query, coalesce(b.body, d.body),
            d.received_at, d.outcome
        FROM delivery d LEFT JOIN delivery_body b ON b.delivery_id = d.id WHERE d.uuid = $1
        """)

    static let unreadDeliveries = Query(
        "unread-deliveries",
        "SELECT uuid FROM delivery WHERE outcome = 'received' AND received_at < $1 ORDER BY id LIMIT $2")

    static let deliveriesSince = Query(
        "deliveries-since",
        """
        SELECT received_at, id, uuid FROM delivery
        WHERE source_id = $1 AND (received_at, id) > ($2, $3) ORDER BY received_at, id LIMIT $4
        """)

    static let feedbackOfDelivery = Query(
        "feedback-of-delivery",
        """
        SELECT f.uuid FROM delivery d JOIN delivery_feedback l ON l.delivery_id = d.id
        JOIN feedback f ON f.id = l.feedback_id WHERE d.uuid = $1 ORDER BY f.id
        """)

    static let feedbackOfDedupeKey = Query(
        "feedback-of-dedupe-key",
        """
        SELECT f.uuid FROM delivery d JOIN delivery_feedback l ON l.delivery_id = d.id
        JOIN feedback f ON f.id = l.feedback_id WHERE d.source_id = $1 AND d.dedupe_key = $2 ORDER BY f.id
        """)

    static let insertReport = Query(
        "insert-report",
        """
        INSERT INTO delivery_report (source_id, delivery, received_at, outcome, steps) VALUES ($1, $2, $3, $4, $5)
        """)

    static let trimReports = Query(
        "trim-reports",
        """
        DELETE FROM delivery_report WHERE source_id = $1 AND id <= (
            SELECT id FROM delivery_report WHERE source_id = $1 ORDER BY id DESC LIMIT 1 OFFSET $2)
        """)

    static let deliveryReports = Query(
        "delivery-reports",
        """
        SELECT delivery, received_at, outcome, steps FROM delivery_report WHERE source_id = $1 ORDER BY id DESC
        """)

    static let setPollPosition = Query(
        "set-poll-position",
        """
        INSERT INTO poll_position (source_id, position, polled_at) VALUES ($1, $2, $3)
        ON CONFLICT (source_id) DO UPDATE SET position = excluded.position, polled_at = excluded.polled_at
        """)

    static let pollPosition = Query(
        "poll-position", "SELECT position, polled_at FROM poll_position WHERE source_id = $1")
}
