internal import Database
package import Feedback

extension Writer {
    /// Notes that a link was opened. The first `StoreLimits.openingsMax` of an invitation are kept: a link can be opened
    /// as often as somebody likes.
    package func note(_ opening: StoredOpening, of invitation: Identifier) throws {
        try run(
            .insertOpening,
            [
                .blob(invitation.bytes), opening.at.value, DatabaseValue(opening.score),
                DatabaseValue(opening.isDecoy), DatabaseValue(StoredFeedback.reasonsText(opening.reasons)),
                .integer(Int64(StoreLimits.openingsMax)),
            ])
        journal.changedFigures()
    }
}

extension Reader {
    /// Every opening of an invitation's links that is kept, in the order in which they came.
    package func openings(_ invitation: Identifier) throws -> [StoredOpening] {
        try session.all(.openings, [.blob(invitation.bytes)]) { row in
            StoredOpening(
                at: try row.instant(0), score: try row.optionalInteger(1).map(Int.init), isDecoy: try row.flag(2),
                reasons: try StoredFeedback.reasons(in: try row.optionalText(3)))
        }
    }
}

extension Query {
    fileprivate static let insertOpening = Query(
        "insert-opening",
        """
        INSERT INTO opening (invitation_id, at, score, is_decoy, reasons)
        SELECT i.id, $2, $3, $4, $5 FROM invitation i WHERE i.uuid = $1
            AND (SELECT count(*) FROM opening o WHERE o.invitation_id = i.id) < $6
        """)
    fileprivate static let openings = Query(
        "openings",
        """
        SELECT o.at, o.score, o.is_decoy, o.reasons FROM opening o JOIN invitation i ON i.id = o.invitation_id
        WHERE i.uuid = $1 ORDER BY o.at, o.id
        """)
}
