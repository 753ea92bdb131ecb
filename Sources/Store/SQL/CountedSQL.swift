internal import Database

/// Scored answers of feedback that counts, one a row.
enum CountedSQL {
    private static let columns =
        "SELECT f.id, f.occurred_at, f.survey, f.channel, f.touchpoint, f.is_solicited, a.scale, a.score FROM feedback f "
        + "JOIN answer a ON a.feedback_id = f.id WHERE a.kind = 'score' AND f.disposition = 'counted' "
        + "AND f.is_spam = 0 AND "

    /// Rows after one and up to another.
    static let byRows = Query(
        "counted-by-rows", composed: columns + "f.id > $1 AND f.id <= $2 ORDER BY f.id, a.position")
    /// Tags and declared attributes of the same rows, in the same order.
    static let tags = Query(
        "tags-by-rows",
        "SELECT feedback_id, tag FROM feedback_tag WHERE feedback_id > $1 AND feedback_id <= $2 ORDER BY feedback_id, tag"
    )
    static let topics = Query(
        "topics-by-rows",
        """
        SELECT t.feedback_id, p.phrase FROM feedback_topic t CROSS JOIN topic p ON p.id = t.topic_id
        WHERE t.feedback_id > $1 AND t.feedback_id <= $2 ORDER BY t.feedback_id
        """)
    static let attributes = Query(
        "attributes-by-rows",
        """
        SELECT f.id, x.name, x.value FROM feedback f CROSS JOIN person_attribute x ON x.person_id = f.person_id
        WHERE f.id > $1 AND f.id <= $2
            AND x.name IN (SELECT substr(dimension, 11) FROM rollup_set WHERE dimension LIKE 'attribute:_%')
        ORDER BY f.id
        """)
    static let ofPerson = Query(
        "counted-of-person", composed: columns + "f.person_id = $1")
    static let all = Query("counted", composed: columns + "f.id > 0 ORDER BY f.id, a.position")
}
