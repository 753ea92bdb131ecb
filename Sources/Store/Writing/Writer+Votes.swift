internal import Codecs
internal import Database
package import Feedback

extension Writer {
    package func insert(_ invitation: NewInvitation) throws {
        try needSpace()
        try journal.wholly {
            let person = try invitation.person.flatMap { try self.person(for: $0, at: invitation.sentAt) }
            let forgotten = now.advanced(byMilliseconds: -StoreLimits.invitationKeptMilliseconds)
            try session.run(.removeOldInvitations, [forgotten.value])
            try insert(invitation, person: person?.row)
            journal.changedFigures()
        }
    }

    /// Adds a vote to the history of its link, and makes the feedback say what the last vote of a person says. A
    /// machine's never takes its place: it is kept apart, or held where there is no other.
    ///
    /// - Parameter reasons: why it is a machine's; empty where it seems to be a person's.
    /// - Returns: `nil` where there is no such link.
    package func vote(
        _ feedback: NormalisedFeedback, by invitation: Identifier, machine reasons: [String]
    ) throws -> StoredVote.Outcome? {
        try needSpace()
        return try journal.wholly {
            guard let link = try reader.invitationRow(invitation) else { return nil }
            var feedback = feedback
            feedback.person = try link.record.person.flatMap { try claim($0) }
            let at = feedback.receivedAt
            let reasons = reasons + (ScannerRules.fault(at: at, sentAt: link.record.sentAt).map { [$0] } ?? [])
            let earlier = try reader.voteRows(link.row)
            if at >= link.record.expiresAt {
                try note(feedback, reasons, .tooLate, link.row)
                return .tooLate
            }
            let outcome = try apply(feedback, reasons, earlier.filter { $0.record.outcome != .tooLate }, link)
            try note(feedback, reasons, outcome, link.row)
            return outcome
        }
    }

    private func claim(_ person: Identifier) throws -> PersonClaim? {
        try reader.personRow(.id(person)).map { known in
            PersonClaim(
                externalID: known.record.externalID, email: known.record.email, handle: known.record.handle,
                phone: known.record.phone)
        }
    }

    private func apply(
        _ feedback: NormalisedFeedback, _ reasons: [String], _ earlier: [VoteRow], _ link: InvitationRow
    ) throws -> StoredVote.Outcome {
        let votes =
            earlier.map {
                ScannerRules.Vote(at: $0.record.at, score: $0.record.score, isMachine: $0.record.isMachine)
            } + [.init(at: feedback.receivedAt, score: feedback.score, isMachine: !reasons.isEmpty)]
        let machines = ScannerRules.areMachines(votes)
        let last = machines.lastIndex(of: false)
        var wanted = feedback
        if let last, last < earlier.count {
            // A person's earlier vote stands, or stands again after a burst that first looked like a change of mind.
            wanted.answers = earlier[last].answers
            wanted.comment = earlier[last].comment
            wanted.score = earlier[last].record.score
            wanted.scale = wanted.answers.first { $0.scale != nil }?.scale
        }
        if last == nil {
            wanted.spamScore = FeedbackLimits.spamScoreHeld
            wanted.spamReasons = reasons.isEmpty ? ["several scores within a minute by one link"] : reasons
        }
        guard let row = link.feedback else {
            let row = try create(voted: wanted)
            try session.run(.setInvitationFeedback, [.integer(link.row), .integer(row)])
            return last == nil ? .held : .created
        }
        if last == earlier.count {
            _ = try amend(row, by: wanted)
            return .replaced
        }
        let standing = try reader.record(row: row)
        let isRight =
            standing.score == wanted.score && standing.isSpam == (last == nil)
            && standing.answers.elementsEqual(wanted.answers)
        if !isRight { _ = try amend(row, by: wanted) }
        return last == nil ? .held : .keptApart
    }

    private func create(voted feedback: NormalisedFeedback) throws -> Int64 {
        let record = try insert(feedback).record
        guard let row = try rowOf(record.id) else {
            throw DatabaseError(code: .corrupt, message: "a new vote has no feedback")
        }
        return row
    }

    private func note(
        _ feedback: NormalisedFeedback, _ reasons: [String], _ outcome: StoredVote.Outcome, _ link: Int64
    ) throws {
        try session.run(
            .insertVote,
            [
                .integer(link), feedback.receivedAt.value, DatabaseValue(feedback.score),
                DatabaseValue(!reasons.isEmpty), DatabaseValue(StoredFeedback.reasonsText(reasons)),
                .text(VoteRow.text(feedback.answers)), DatabaseValue(feedback.comment), .text(outcome.rawValue),
            ])
        journal.changedFigures()
    }

    /// Removes what is known of a person's being asked, before the person goes.
    func forgetAsking(person row: Int64) throws {
        try session.run(.removeInvitationsOfPerson, [.integer(row)])
        let known = try session.first(.externalIDOfPerson, [.integer(row)]) { try $0.optionalText(0) } ?? nil
        if let known { try forgetAsked(externalID: known) }
    }
}

extension Query {
    fileprivate static let externalIDOfPerson = Query(
        "external-id-of-person", "SELECT external_id FROM person WHERE id = $1")
}
