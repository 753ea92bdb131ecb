internal import Database

/// What is counted of feedback besides its scored answers, one thing a row: sentiments, and how many scores there are.
enum FigureSQL {
    /// Which feedback: that with a row number after `$1` and up to `$2`, that of the person `$1`, or all.
    enum Scope: CaseIterable { case rows, person, all }

    /// Columns 0 to 5 are those of `CountedSQL`; 6 is how many scored answers the record has.
    static func records(_ scope: Scope) -> Query {
        switch scope {
        case .rows: recordsByRows
        case .person: recordsOfPerson
        case .all: recordsOfAll
        }
    }

    /// Columns 6 and 7 are the label and the compound in billionths.
    static func sentiments(_ scope: Scope) -> Query {
        switch scope {
        case .rows: sentimentsByRows
        case .person: sentimentsOfPerson
        case .all: sentimentsOfAll
        }
    }

    /// Column 6 is the list of ratings.
    static func ratings(_ scope: Scope) -> Query {
        switch scope {
        case .rows: ratingsByRows
        case .person: ratingsOfPerson
        case .all: ratingsOfAll
        }
    }

    private static let columns =
        "SELECT f.id, f.occurred_at, f.survey, f.channel, f.touchpoint, f.is_solicited, "
    private static let counted = "f.disposition = 'counted' AND f.is_spam = 0 AND "
    private static let recordSource =
        columns
        + "(SELECT count(*) FROM answer a WHERE a.feedback_id = f.id AND a.kind = 'score') FROM feedback f WHERE "
        + counted
    /// Rounded in one place, so that every count of a row adds the same.
    static let billionths = "CAST(round(s.compound * 1000000000.0) AS INTEGER)"
    private static let sentimentSource =
        columns
        + "s.label, \(billionths) FROM feedback_sentiment s CROSS JOIN feedback f ON f.id = s.feedback_id WHERE "
        + counted

    private static let ratingSource =
        columns + "a.value FROM answer a CROSS JOIN feedback f ON f.id = a.feedback_id WHERE a.kind = 'ratings' AND "
        + counted

    private static let ratingsByRows = Query(
        "ratings-by-rows", composed: ratingSource + "a.feedback_id > $1 AND a.feedback_id <= $2")
    private static let ratingsOfPerson = Query(
        "ratings-of-person",
        composed: columns + "a.value FROM feedback f CROSS JOIN answer a ON a.feedback_id = f.id "
            + "WHERE a.kind = 'ratings' AND " + counted + "f.person_id = $1")
    private static let ratingsOfAll = Query("ratings", composed: ratingSource + "a.feedback_id > 0")
    private static let recordsByRows = Query(
        "records-by-rows", composed: recordSource + "f.id > $1 AND f.id <= $2")
    private static let recordsOfPerson = Query("records-of-person", composed: recordSource + "f.person_id = $1")
    private static let recordsOfAll = Query("records", composed: recordSource + "f.id > 0")
    private static let sentimentsByRows = Query(
        "sentiments-by-rows", composed: sentimentSource + "s.feedback_id > $1 AND s.feedback_id <= $2")
    private static let sentimentsOfPerson = Query(
        "sentiments-of-person",
        composed: columns + "s.label, \(billionths) FROM feedback f CROSS JOIN feedback_sentiment s "
            + "ON s.feedback_id = f.id WHERE " + counted + "f.person_id = $1")
    private static let sentimentsOfAll = Query("sentiments", composed: sentimentSource + "s.feedback_id > 0")
}

extension Query {
    static let sentimentOfFeedback = Query(
        "sentiment-of-feedback",
        composed: "SELECT s.label, \(FigureSQL.billionths) FROM feedback_sentiment s WHERE s.feedback_id = $1")
    static let topicsOfFeedback = Query(
        "topics-of-feedback",
        """
        SELECT p.phrase FROM feedback_topic t JOIN topic p ON p.id = t.topic_id WHERE t.feedback_id = $1
        ORDER BY p.phrase
        """)
}
