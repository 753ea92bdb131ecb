internal import Database

extension Query {
    static let linkDelivery = Query(
        "link-delivery",
        """
        INSERT INTO delivery_feedback (feedback_id, delivery_id)
        SELECT f.id, d.id FROM feedback f, delivery d WHERE f.uuid = $1 AND d.uuid = $2
        ON CONFLICT (feedback_id, delivery_id) DO NOTHING
        """)

    static let feedbackOfPerson = Query(
        "feedback-of-person", "SELECT id, uuid, external_id FROM feedback WHERE person_id = $1")

    static let deliveriesOfPerson = Query(
        "deliveries-of-person",
        """
        SELECT DISTINCT l.delivery_id FROM feedback f JOIN delivery_feedback l ON l.feedback_id = f.id
        WHERE f.person_id = $1
        """)

    /// Feedback from before deliveries were linked: what its source received in the moment before.
    static let deliveriesByMoment = Query(
        "deliveries-by-moment",
        """
        SELECT d.id FROM feedback f JOIN delivery d ON d.source_id = f.source_id
            AND d.received_at BETWEEN f.received_at - $2 AND f.received_at
        WHERE f.person_id = $1 AND NOT EXISTS (SELECT 1 FROM delivery_feedback l WHERE l.feedback_id = f.id)
        """)

    static let deliveryBodies = Query(
        "delivery-bodies",
        """
        SELECT d.id, coalesce(b.body, d.body), d.dedupe_key, d.headers, d.query
        FROM delivery d LEFT JOIN delivery_body b ON b.delivery_id = d.id
        WHERE d.id > $1 AND d.id <= $2 AND (length(d.body) > 0 OR b.delivery_id IS NOT NULL)
        """)
    static let keptBodies = Query(
        "kept-bodies", "SELECT id, body, key, scope FROM kept_answer WHERE id > $1 AND id <= $2")
    static let outboxNames = Query(
        "outbox-names", "SELECT id, feedback_uuid FROM outbox WHERE id > $1 AND id <= $2")
    static let lastDelivery = Query("last-delivery", "SELECT max(id) FROM delivery")
    static let lastKeptAnswer = Query("last-kept-answer", "SELECT max(id) FROM kept_answer")
    static let lastOutbox = Query("last-outbox", "SELECT max(id) FROM outbox")

    static let personOfFeedback = Query("person-of-feedback", "SELECT person_id FROM feedback WHERE id = $1")
    /// Scores, ratings and yes or no say nothing of who gave them; all else is somebody's words.
    static let removeWordsOfAnswers = Query(
        "remove-words-of-answers",
        "DELETE FROM answer WHERE feedback_id = $1 AND kind NOT IN ('score', 'yes_no', 'ratings')")
    static let unlinkDeliveries = Query(
        "unlink-deliveries", "DELETE FROM delivery_feedback WHERE feedback_id = $1")
    static let anonymiseFeedback = Query(
        "anonymise-feedback",
        """
        UPDATE feedback SET uuid = $2, origin = $3, external_id = NULL, comment = NULL, subject = NULL,
            full_text = NULL, person_id = NULL, context_url = NULL, context_referrer = NULL, context_user_agent = NULL,
            language = NULL, disposition_rule = NULL, spam_reasons = NULL, updated_at = $4
        WHERE id = $1
        """)
    static let linkedDeliveries = Query(
        "linked-deliveries", "SELECT delivery_id FROM delivery_feedback WHERE feedback_id = $1")
    static let deliveryIsLinked = Query(
        "delivery-is-linked", "SELECT 1 FROM delivery_feedback WHERE delivery_id = $1 LIMIT 1")
    static let blankDelivery = Query(
        "blank-delivery",
        """
        UPDATE delivery SET body = $2, content_type = '', dedupe_key = NULL, outcome = 'erased',
            headers = '[]', query = '[]'
        WHERE id = $1
        """)
    static let removeKeptAnswer = Query("remove-kept-answer", "DELETE FROM kept_answer WHERE id = $1")
    static let removeOutbox = Query("remove-outbox", "DELETE FROM outbox WHERE id = $1")
    static let removeAttributes = Query("remove-attributes", "DELETE FROM person_attribute WHERE person_id = $1")
    static let personHasEvents = Query(
        "person-has-events", "SELECT 1 FROM subscription_event WHERE person_id = $1 LIMIT 1")
    static let personHasFeedback = Query(
        "person-has-feedback", "SELECT 1 FROM feedback WHERE person_id = $1 LIMIT 1")
    static let removePerson = Query("remove-person", "DELETE FROM person WHERE id = $1")
    static let anonymisePerson = Query(
        "anonymise-person",
        """
        UPDATE person SET uuid = $2, external_id = NULL, email = NULL, handle = NULL, phone = NULL, name = NULL,
            name_at = NULL, updated_at = $3
        WHERE id = $1
        """)
    /// Merges segments of the full-text index; a negative number of pages begins to make them one.
    static let mergeTexts = Query(
        "merge-texts", "INSERT INTO feedback_text (feedback_text, rank) VALUES ('merge', $1)")
}
