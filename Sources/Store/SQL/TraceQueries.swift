internal import Database

/// What erasure and retention reach besides feedback and people.
extension Query {
    static let removeContextOfFeedback = Query(
        "remove-context-of-feedback", "DELETE FROM feedback_context WHERE feedback_id = $1")
    static let removeSentimentOfFeedback = Query(
        "remove-sentiment-of-feedback", "DELETE FROM feedback_sentiment WHERE feedback_id = $1")
    static let waitForText = Query(
        "wait-for-text",
        "INSERT INTO text_waiting (feedback_id) VALUES ($1) ON CONFLICT (feedback_id) DO NOTHING")
    static let removeWaitingText = Query(
        "remove-waiting-text", "DELETE FROM text_waiting WHERE feedback_id = $1")
    static let topicsOfFeedbackRow = Query(
        "topics-of-feedback-row", "SELECT topic_id FROM feedback_topic WHERE feedback_id = $1")
    static let removeTopicsOfFeedback = Query(
        "remove-topics-of-feedback", "DELETE FROM feedback_topic WHERE feedback_id = $1")
    /// A phrase that nobody says any more may tell of who said it.
    static let removeTopicUnlessSaid = Query(
        "remove-topic-unless-said",
        "DELETE FROM topic WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM feedback_topic t WHERE t.topic_id = $1)")

    static let attemptsOfPerson = Query(
        "attempts-of-person", "SELECT id, external_id FROM task_attempt WHERE person_id = $1")
    static let personHasAttempts = Query(
        "person-has-attempts", "SELECT 1 FROM task_attempt WHERE person_id = $1 LIMIT 1")
    static let personOfAttempt = Query("person-of-attempt", "SELECT person_id FROM task_attempt WHERE id = $1")
    static let removeAttempt = Query("remove-attempt", "DELETE FROM task_attempt WHERE id = $1")
    /// Outcome, time and errors stay counted; the page's address may name its visitor.
    static let anonymiseAttempt = Query(
        "anonymise-attempt",
        """
        UPDATE task_attempt SET uuid = $2, origin = $3, external_id = NULL, person_id = NULL, page = NULL WHERE id = $1
        """)
    /// The oldest first, of those that still have a name.
    static let agedAttempts = Query(
        "aged-attempts",
        """
        SELECT id FROM task_attempt WHERE channel = $1 AND occurred_at < $2 AND origin <> x'78'
        ORDER BY occurred_at LIMIT $3
        """)

    static let customersOfPerson = Query(
        "customers-of-person", "SELECT customer FROM billing_customer WHERE person_id = $1")
    /// What the provider said of them goes with them; the subscription events made of it stay.
    static let removeCustomersOfPerson = Query(
        "remove-customers-of-person", "DELETE FROM billing_customer WHERE person_id = $1")
}
