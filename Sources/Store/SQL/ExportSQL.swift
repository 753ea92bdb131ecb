internal import Database

enum ExportSQL {
    /// `FeedbackSelection`, told to walk the table itself.
    static let feedback =
        FeedbackSelection.columns + " FROM feedback f NOT INDEXED LEFT JOIN person p ON p.id = f.person_id"
}

extension Query {
    static let lastPersonRow = Query("last-person-row", "SELECT max(id) FROM person")
    static let personRowByID = Query("person-row-by-id", "SELECT id FROM person WHERE uuid = $1")

    static let exportAnswers = Query(
        "export-answers",
        """
        SELECT feedback_id, position, question, kind, score, value FROM answer
        WHERE feedback_id > $1 AND feedback_id <= $2 ORDER BY feedback_id, position, item
        """)

    static let exportTags = Query(
        "export-tags",
        """
        SELECT feedback_id, tag FROM feedback_tag WHERE feedback_id > $1 AND feedback_id <= $2
        ORDER BY feedback_id, tag
        """)

    static let exportPeople = Query(
        "export-people",
        """
        SELECT id, uuid, external_id, email, name, handle, phone, created_at, updated_at FROM person
        WHERE id > $1 AND id <= $2 ORDER BY id
        """)
}
