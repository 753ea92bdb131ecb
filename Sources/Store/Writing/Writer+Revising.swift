internal import Database
internal import Feedback

extension Writer {
    /// An edit replaces what its author wrote and scored, and who they say they are. What people have done with the record
    /// since stays.
    func revise(_ first: StoredFeedback, _ row: Int64, by feedback: NormalisedFeedback) throws -> FeedbackOutcome {
        if try reader.isOutdated(feedback, row) { return .outdated(try dated(first, row, feedback.occurredAt)) }
        if let version = feedback.version { try hold(version, row) }
        try follow(feedback, row)
        let before = try reader.record(row: row)
        var record = before
        if before.person == nil,
            let person = try feedback.person.flatMap({ try person(for: $0, at: feedback.occurredAt) })
        {
            record.person = person.record
            try session.run(.setFeedbackPerson, [.integer(row), .integer(person.row)])
        }
        record.comment = feedback.comment
        record.subject = feedback.subject
        record.fullText = feedback.fullText
        record.language = feedback.language
        record.context.url = feedback.context.url ?? before.context.url
        record.occurredAt = min(before.occurredAt, feedback.occurredAt)
        if !feedback.answers.isEmpty {
            record.answers = feedback.answers
            record.score = feedback.score
            record.scale = feedback.scale
            record.survey = feedback.survey
            record.surveyVersion = feedback.surveyVersion
            record.isSolicited = feedback.isSolicited
        } else if feedback.completes != nil {
            // A message that was a score, and now is words.
            record.withdrawScore()
            record.isSolicited = feedback.isSolicited
        }
        if !feedback.tags.isEmpty, try session.first(.tagsWereChosen, [.integer(row)], { _ in true }) == nil {
            record.tags = StoredFeedback.distinct(feedback.tags)
        }
        try say(feedback, in: &record, row)
        guard record != before || before.person != first.person else { return .duplicate(before) }
        record.updatedAt = now
        try replace(before, row, by: record)
        return .revised(record)
    }

    /// Takes over what a later version says of its author. Whoever else it names stays apart.
    func follow(_ feedback: NormalisedFeedback, _ row: Int64) throws {
        guard let claim = feedback.person,
            let person = try session.first(.personOfFeedback, [.integer(row)], { try $0.optionalInteger(0) }) ?? nil
        else { return }
        try update(person: person, from: claim, at: feedback.version ?? feedback.occurredAt)
    }

    /// What is here already. Where an edit came before the post itself, the post still says when it was written.
    func repeated(_ first: StoredFeedback, _ row: Int64, by feedback: NormalisedFeedback) throws -> FeedbackOutcome {
        guard feedback.occurredAt < first.occurredAt, try reader.heldVersion(row) != nil else {
            return .duplicate(first)
        }
        return .duplicate(try dated(first, row, feedback.occurredAt))
    }

    func hold(_ version: Instant, _ row: Int64) throws {
        try session.run(.setHeldVersion, [.integer(row), version.value])
    }

    /// Nothing but the time goes back, where an earlier one becomes known: so it is that of the first version in whatever
    /// order they come.
    private func dated(_ record: StoredFeedback, _ row: Int64, _ occurredAt: Instant) throws -> StoredFeedback {
        guard occurredAt < record.occurredAt else { return record }
        var after = record
        after.occurredAt = occurredAt
        after.updatedAt = now
        try replace(record, row, by: after)
        return after
    }
}
