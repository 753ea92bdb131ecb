internal import Database

enum ExportSQL {
    /// The row alone, told to walk the table itself.
    static let feedback = FeedbackSelection.ownColumns + ", f.person_id FROM feedback f NOT INDEXED"
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

    static let exportPerson = Query(
        "export-person", "SELECT uuid, external_id, email, name, handle, phone FROM person WHERE id = $1")

    static let exportPeople = Query(
        "export-people",
        """
        SELECT id, uuid, external_id, email, name, handle, phone, created_at, updated_at FROM person
        WHERE id > $1 AND id <= $2 ORDER BY id
        """)
}
