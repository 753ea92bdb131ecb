internal import Database

extension Query {
    static let countImpression = Query(
        "count-impression",
        """
        INSERT INTO impression (survey, quarter, channel, outcome, count) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (survey, quarter, channel, outcome) DO UPDATE SET count = impression.count + excluded.count
        """)

    static let impressions = Query(
        "impressions",
        """
        SELECT survey, quarter, channel, outcome, count FROM impression WHERE quarter >= $1 AND quarter < $2
        ORDER BY quarter
        """)

    static let impressionsOfSurvey = Query(
        "impressions-of-survey",
        """
        SELECT survey, quarter, channel, outcome, count FROM impression
        WHERE survey = $3 AND quarter >= $1 AND quarter < $2
        ORDER BY quarter
        """)

    static let noteAsked = Query(
        "note-asked",
        """
        INSERT INTO asked (person, survey, asked_at) VALUES ($1, $2, $3)
        ON CONFLICT (person, survey) DO UPDATE SET asked_at = excluded.asked_at
        WHERE asked.asked_at < excluded.asked_at
        """)

    static let askedBySurvey = Query(
        "asked-by-survey", "SELECT asked_at FROM asked WHERE person = $1 AND survey = $2")
    static let askedByAny = Query("asked-by-any", "SELECT max(asked_at) FROM asked WHERE person = $1")
    static let forgetAsked = Query("forget-asked", "DELETE FROM asked WHERE person = $1")

    /// Only what somebody was asked for.
    static let answeredToSurvey = Query(
        "answered-to-survey",
        """
        SELECT occurred_at FROM feedback WHERE person_id = $1 AND survey = $2 AND is_solicited = 1
        ORDER BY occurred_at DESC LIMIT 1
        """)
    static let answeredToAny = Query(
        "answered-to-any",
        """
        SELECT occurred_at FROM feedback WHERE person_id = $1 AND is_solicited = 1 ORDER BY occurred_at DESC LIMIT 1
        """)
    static let invitedToSurvey = Query(
        "invited-to-survey",
        "SELECT max(sent_at) FROM invitation WHERE person_id = $1 AND survey = $2 AND is_by_reply = 0")
    static let invitedToAny = Query(
        "invited-to-any", "SELECT max(sent_at) FROM invitation WHERE person_id = $1 AND is_by_reply = 0")
}
