internal import Database
internal import Feedback

/// The statements of a batch, with the values that they hold from one row to the next.
final class BatchRows {
    private let writer: Writer
    private let feedback: FeedbackStatement
    private let answers: AnswerStatement
    private let outbox: any DatabaseStatement

    init(_ writer: Writer) throws {
        self.writer = writer
        feedback = FeedbackStatement(try writer.session.repeated(.insertFeedback, parameters: 28), now: writer.now)
        answers = AnswerStatement(try writer.session.repeated(.insertAnswer, parameters: 9))
        outbox = try writer.session.repeated(.insertOutbox, parameters: 3)
        outbox.bind(1, "feedback.created")
        outbox.bind(3, writer.now.millisecondsSinceEpoch)
    }

    func close() {
        feedback.close()
        answers.close()
        outbox.close()
    }

    func add(_ item: NormalisedFeedback) throws {
        let person = try item.person.flatMap { try writer.person(for: $0, at: item.occurredAt) }
        let record = StoredFeedback(item, person: person?.record, updatedAt: writer.now)
        let row = try feedback.insert(record, origin: item.origin, person: person?.row)
        if let externalID = record.externalID {
            try writer.session.run(
                .insertNaturalKey, [.blob(item.origin.key), .text(externalID), .integer(row)])
        }
        for (position, answer) in record.answers.enumerated() {
            if try answers.insert(answer, at: position, feedback: row) { continue }
            try writer.insert(answer, at: position, feedback: row)
        }
        try writer.insert(tags: record.tags, of: record, row)
        for further in record.furtherScores(row: row) { try writer.session.run(.insertFurtherScore, further) }
        try writer.insert(record.context, ofFeedback: row)
        try writer.count(record, row: row, by: 1)
        writer.journal.text(adds: true, row: row, subject: record.subject, comment: record.comment)
        record.id.withBytes { outbox.bind(2, $0) }
        try outbox.run()
        writer.journal.changed(feedback: record.id)
    }
}
