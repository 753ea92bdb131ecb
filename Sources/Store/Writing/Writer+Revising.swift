internal import Database
internal import Feedback

extension Writer {
    /// An edit replaces what its author wrote and scored. What people have done with the record since stays.
    func revise(_ first: StoredFeedback, _ row: Int64, by feedback: NormalisedFeedback) throws -> FeedbackOutcome {
        if try reader.isOutdated(feedback, row) { return .outdated(try dated(first, row, feedback.occurredAt)) }
        if let version = feedback.version { try hold(version, row) }
        var record = first
        record.comment = feedback.comment
        record.subject = feedback.subject
        record.fullText = feedback.fullText
        record.language = feedback.language
        record.context.url = feedback.context.url ?? first.context.url
        record.occurredAt = min(first.occurredAt, feedback.occurredAt)
        if !feedback.answers.isEmpty {
            record.answers = feedback.answers
            record.score = feedback.score
            record.scale = feedback.scale
            record.survey = feedback.survey
            record.surveyVersion = feedback.surveyVersion
        }
        guard record != first else { return .duplicate(first) }
        record.updatedAt = now
        try replace(first, row, by: record)
        return .revised(record)
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
