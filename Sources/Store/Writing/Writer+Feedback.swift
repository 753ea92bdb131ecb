internal import Codecs
internal import Database
package import Feedback

extension Writer {
    /// Adds the feedback, its answers, tags, person, rollups, full-text row and outbox row, or finds the first record
    /// of the same origin and external id.
    package func insert(_ feedback: NormalisedFeedback) throws -> FeedbackOutcome {
        let outcome = try take(feedback)
        try journal.flushRows(session)
        return outcome
    }

    /// The same, but that the new rows are left in the journal, to be written with others'.
    func take(_ feedback: NormalisedFeedback) throws -> FeedbackOutcome {
        try needSpace()
        return try journal.wholly {
            if !feedback.stands { try journal.flushRows(session) }
            if let completed = try complete(feedback) { return completed }
            guard let externalID = feedback.externalID else { return .created(try create(feedback)) }
            if journal.rows.holds(PendingRows.NaturalKey(feedback.origin, externalID)) {
                try journal.flushRows(session)
            }
            guard let row = try row(externalID: externalID, origin: feedback.origin) else {
                return .created(try create(feedback))
            }
            let first = try reader.record(row: row)
            return feedback.isRevision ? try revise(first, row, by: feedback) : try repeated(first, row, by: feedback)
        }
    }

    /// Puts the rows of a new record into the journal.
    func create(_ feedback: NormalisedFeedback) throws -> StoredFeedback {
        let person = try feedback.person.flatMap { try self.person(for: $0, at: feedback.occurredAt) }
        let record = StoredFeedback(feedback, person: person?.record, updatedAt: now)
        let row = try journal.rows.numberOfNext(session)
        try count(record, row: row, by: 1, isNew: true)
        journal.rows.append(record, row: row, origin: feedback.origin, person: person?.row)
        journal.text(adds: true, row: row, subject: record.subject, comment: record.comment)
        journal.changed(feedback: record.id)
        try attach(feedback, to: record, row)
        return record
    }

    /// What hangs on few records goes in by itself, once theirs are there.
    private func attach(_ feedback: NormalisedFeedback, to record: StoredFeedback, _ row: Int64) throws {
        guard feedback.hasAttachedRows || record.context.hasUse else { return }
        try journal.flushRows(session)
        try insert(attachments: feedback.attachments, row: row)
        if let letter = feedback.letter { try note(letter, row: row) }
        if let thread = feedback.thread { try note(thread, row: row) }
        if let mark = feedback.invitation { try note(mark, feedback, row: row) }
        if let version = feedback.version { try hold(version, row) }
        try insert(record.context, ofFeedback: row)
    }

    func insert(tags: [String], of record: StoredFeedback, _ row: Int64) throws {
        for tag in tags { try session.run(.insertTag, [.integer(row), .text(tag), record.occurredAt.value]) }
    }

    func insert(_ answer: NormalisedAnswer, at position: Int, feedback: Int64) throws {
        for (item, values) in answer.rows.enumerated() {
            try session.run(
                .insertAnswer,
                [.integer(feedback), .integer(Int64(position)), .integer(Int64(item)), .text(answer.question)] + values)
        }
    }

    /// Marks or clears spam, which takes the scores out of the metrics or puts them back. `nil` for an unknown id.
    package func setSpam(_ isSpam: Bool, feedback: Identifier) throws -> StoredFeedback? {
        var change = FeedbackChange()
        change.isSpam = isSpam
        return try self.change(feedback, change)
    }

    enum News: String {
        case created = "feedback.created"
        case updated = "feedback.updated"
        case deleted = "feedback.deleted"
    }

    func announce(_ news: News, _ feedback: Identifier) throws {
        try session.run(.insertOutbox, [.text(news.rawValue), .blob(feedback.bytes), now.value])
        journal.changed(feedback: feedback)
    }
}
