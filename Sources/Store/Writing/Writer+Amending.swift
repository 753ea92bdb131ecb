internal import Database
package import Feedback

extension Writer {
    /// As `insert`, for what somebody fills in by and by: a partial submission is kept and counts as far as it goes, and
    /// the next one with its key adds to it. A whole one ends that; what comes after it is a duplicate.
    package func submit(_ feedback: NormalisedFeedback) throws -> FeedbackOutcome {
        let outcome = try insert(feedback)
        switch outcome {
        case .created(let record):
            guard feedback.isPartial, let row = try rowOf(record.id) else { return outcome }
            try run(.markPartial, [.integer(row), now.value])
            return outcome
        case .duplicate(let first):
            guard let row = try rowOf(first.id), try isPartial(row) else { return outcome }
            return .revised(try complete(first, row, by: feedback))
        case .revised, .outdated: return outcome
        }
    }

    private func isPartial(_ row: Int64) throws -> Bool {
        try session.first(.isPartial, [.integer(row)]) { _ in true } ?? false
    }

    private func complete(
        _ first: StoredFeedback, _ row: Int64, by feedback: NormalisedFeedback
    ) throws -> StoredFeedback {
        var whole = feedback
        let new = Set(feedback.answers.map(\.question))
        whole.answers = first.answers.filter { !new.contains($0.question) } + feedback.answers
        whole.comment = feedback.comment ?? first.comment
        // Held is held: what comes later does not make a machine's form a person's.
        if first.isSpam {
            whole.spamScore = max(first.spamScore, feedback.spamScore)
            whole.spamReasons = first.spamReasons + feedback.spamReasons.filter { !first.spamReasons.contains($0) }
        }
        if let scored = whole.answers.first(where: { $0.scale != nil }), case .score(let score) = scored.value {
            whole.score = score
            whole.scale = scored.scale
        }
        let record = try amend(row, by: whole)
        if feedback.isPartial {
            try run(.markPartial, [.integer(row), now.value])
        } else {
            try run(.endPartial, [.integer(row)])
        }
        return record
    }

    func rowOf(_ feedback: Identifier) throws -> Int64? {
        try session.first(.feedbackRowByID, [.blob(feedback.bytes)]) { try $0.integer(0) }
    }

    /// Puts other answers in the place of a record's, and the judgement on them; its id, times, tags and status stay, and
    /// its person where it has one.
    func amend(_ row: Int64, by feedback: NormalisedFeedback) throws -> StoredFeedback {
        try journal.wholly {
            let person = try feedback.person.flatMap { try self.person(for: $0, at: feedback.occurredAt) }
            let before = try reader.record(row: row)
            var after = before
            after.surveyVersion = feedback.surveyVersion
            after.answers = feedback.answers
            after.score = feedback.score
            after.scale = feedback.scale
            after.comment = feedback.comment
            after.language = feedback.language ?? before.language
            after.spamScore = feedback.spamScore
            after.spamReasons = feedback.spamReasons
            after.isSpam = feedback.spamScore >= FeedbackLimits.spamScoreHeld
            after.updatedAt = now
            if before.person == nil, let person {
                after.person = person.record
                try session.run(.setFeedbackPerson, [.integer(row), .integer(person.row)])
            }
            try replace(before, row, by: after)
            return after
        }
    }
}
