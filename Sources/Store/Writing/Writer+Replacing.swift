internal import Database
internal import Feedback

extension Writer {
    /// Makes the record what `after` says, metrics and full text included. Its id, keys and person stay.
    func replace(_ before: StoredFeedback, _ row: Int64, by after: StoredFeedback) throws {
        try count(before, row: row, by: -1)
        for further in before.furtherScores(row: row) { try session.run(.removeFurtherScore, further) }
        try session.run(.removeAnswers, [.integer(row)])
        try session.run(.removeTags, [.integer(row)])
        try session.run(.replaceFeedback, [.integer(row)] + after.replacement)
        for (position, answer) in after.answers.enumerated() { try insert(answer, at: position, feedback: row) }
        try insert(tags: after.tags, of: after, row)
        for further in after.furtherScores(row: row) { try session.run(.insertFurtherScore, further) }
        try count(after, row: row, by: 1)
        journal.text(adds: false, row: row, subject: before.subject, comment: before.comment)
        journal.text(adds: true, row: row, subject: after.subject, comment: after.comment)
        try session.run(.removeContextOfFeedback, [.integer(row)])
        try insert(after.context, ofFeedback: row)
        try session.run(.waitForText, [.integer(row)])
        try announce(.updated, after.id)
    }
}

extension StoredFeedback {
    /// What `replace-feedback` takes after the row.
    fileprivate var replacement: [DatabaseValue] {
        [
            DatabaseValue(survey), DatabaseValue(surveyVersion), DatabaseValue(isSolicited), DatabaseValue(score),
            DatabaseValue(scale?.code), DatabaseValue(comment), DatabaseValue(subject), DatabaseValue(fullText),
            DatabaseValue(touchpoint), DatabaseValue(language), DatabaseValue(context.url),
            DatabaseValue(context.referrer), DatabaseValue(context.userAgent), .text(disposition),
            DatabaseValue(dispositionRule), DatabaseValue(isSpam), .integer(Int64(spamScore)),
            DatabaseValue(StoredFeedback.reasonsText(spamReasons)), occurredAt.value, updatedAt.value,
        ]
    }
}
