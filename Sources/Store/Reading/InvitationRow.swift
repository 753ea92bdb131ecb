internal import Database
internal import Feedback

/// An invitation with the numbers of the rows it refers to.
struct InvitationRow {
    let row: Int64
    let person: Int64?
    let feedback: Int64?
    let record: StoredInvitation

    /// Reads `invitation`.
    init(_ row: any DatabaseRow) throws {
        self.row = try row.integer(0)
        guard let channel = Channel(rawValue: try row.text(4)) else {
            throw DatabaseError(code: .corrupt, message: "an invitation is of an unknown channel")
        }
        record = StoredInvitation(
            id: try row.identifier(1), survey: try row.text(2),
            person: row.isNull(3) ? nil : try row.identifier(3), channel: channel, touchpoint: try row.optionalText(5),
            sentAt: try row.instant(6), expiresAt: try row.instant(7),
            feedback: row.isNull(8) ? nil : try row.identifier(8))
        person = try row.optionalInteger(9)
        feedback = try row.optionalInteger(10)
    }
}
