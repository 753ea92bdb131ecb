internal import Database
package import Feedback

extension Writer {
    /// What the register says of the letter that the record was made of.
    func note(_ letter: LetterNote, row: Int64) throws {
        guard letter != LetterNote() else { return }
        try run(
            .insertLetter,
            [
                .integer(row), DatabaseValue(letter.writtenOn?.text), DatabaseValue(letter.senderAddress),
                DatabaseValue(letter.enteredBy),
            ])
    }
}

extension Reader {
    /// `nil` for what is no letter, or one of which nothing more is known.
    package func letter(of feedback: Identifier) throws -> LetterNote? {
        try session.first(.letterOfFeedback, [.blob(feedback.bytes)]) { row in
            LetterNote(
                writtenOn: try row.optionalText(0).flatMap { Day(text: $0) }, senderAddress: try row.optionalText(1),
                enteredBy: try row.optionalText(2))
        }
    }

    /// The record with that number in the register of letters.
    package func letter(reference: String) throws -> StoredFeedback? {
        let key: [DatabaseValue] = [.blob(FeedbackOrigin.letters.key), .text(reference)]
        guard let row = try session.first(.feedbackByNaturalKey, key, { try $0.integer(0) }) else { return nil }
        return try record(row: row)
    }
}
