internal import Database

extension Query {
    private static let sourceColumns = """
        id, kind, name, survey, created_at, last_event_at, events, options, archived_at, last_error, last_error_at
        """

    static let insertSource = Query(
        "insert-source",
        """
        INSERT INTO source (id, kind, name, survey, created_at, last_event_at, events, options)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """)

    static let replaceSource = Query(
        "replace-source",
        "UPDATE source SET name = $2, survey = $3, options = $4, archived_at = $5 WHERE id = $1")

    static let insertSecret = Query(
        "insert-secret", "INSERT INTO source_secret (source_id, position, secret) VALUES ($1, $2, $3)")

    static let removeSecrets = Query("remove-secrets", "DELETE FROM source_secret WHERE source_id = $1")

    static let sources = Query("sources", composed: "SELECT \(sourceColumns) FROM source ORDER BY created_at, id")

    static let sourceByID = Query("source-by-id", composed: "SELECT \(sourceColumns) FROM source WHERE id = $1")

    static let secretsOfSource = Query(
        "secrets-of-source", "SELECT secret FROM source_secret WHERE source_id = $1 ORDER BY position")

    static let outcomesOfSource = Query(
        "outcomes-of-source", "SELECT outcome, count FROM source_outcome WHERE source_id = $1")

    static let countOutcome = Query(
        "count-outcome",
        """
        INSERT INTO source_outcome (source_id, outcome, count) VALUES ($1, $2, 1)
        ON CONFLICT (source_id, outcome) DO UPDATE SET count = count + 1
        """)

    static let setSourceError = Query(
        "set-source-error", "UPDATE source SET last_error = $2, last_error_at = $3 WHERE id = $1")

    /// A clock that goes backwards leaves the time of the last event alone.
    static let countEvent = Query(
        "count-event",
        """
        UPDATE source SET events = events + 1,
            last_event_at = CASE WHEN last_event_at > $2 THEN last_event_at ELSE $2 END
        WHERE id = $1
        """)
}
