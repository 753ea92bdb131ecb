internal import Database
package import Feedback

extension Reader {
    package func invitation(_ id: Identifier) throws -> StoredInvitation? { try invitationRow(id)?.record }

    /// Every vote that came by a link, in the order in which they came.
    package func votes(_ invitation: Identifier) throws -> [StoredVote] {
        guard let row = try invitationRow(invitation)?.row else { return [] }
        return try voteRows(row).map(\.record)
    }

    func invitationRow(_ id: Identifier) throws -> InvitationRow? {
        try session.first(.invitation, [.blob(id.bytes)], InvitationRow.init)
    }

    func voteRows(_ invitation: Int64) throws -> [VoteRow] {
        try session.all(.votes, [.integer(invitation)], VoteRow.init)
    }
}
