internal import Database
package import Feedback

extension Writer {
    /// Changes the feedback, and the metrics with it. `nil` for an unknown id; a change to what is there already is none.
    ///
    /// - Throws: `StoreError.constraint` for an assignee who is no user.
    package func change(_ feedback: Identifier, _ change: FeedbackChange) throws -> StoredFeedback? {
        try journal.wholly {
            guard let row = try row(of: feedback) else { return nil }
            let before = try reader.record(row: row)
            var after = before.changed(by: change)
            guard !before.isSame(as: after) else { return before }
            after.updatedAt = now
            try count(before, row: row, by: -1)
            try session.run(
                .changeFeedback,
                [
                    .integer(row), .text(after.status.rawValue), DatabaseValue(after.assignee?.bytes),
                    DatabaseValue(after.touchpoint), DatabaseValue(after.isSpam), now.value,
                ])
            if !before.hasSameTags(as: after) {
                try session.run(.removeTags, [.integer(row)])
                try insert(tags: after.tags, of: after, row)
                try session.run(.noteTagChange, [.integer(row)])
                try session.run(.noteTagChoice, [.integer(row), now.value])
            }
            try count(after, row: row, by: 1)
            try announce(.updated, feedback)
            return after
        }
    }

    /// Removes the feedback with all that hangs on it; the person stays. `false` for an unknown id.
    package func delete(feedback: Identifier) throws -> Bool {
        try journal.wholly {
            guard let row = try row(of: feedback) else { return false }
            let record = try reader.record(row: row)
            try count(record, row: row, by: -1)
            for further in record.furtherScores(row: row) { try session.run(.removeFurtherScore, further) }
            journal.text(adds: false, row: row, subject: record.subject, comment: record.comment)
            try session.run(.removeNaturalKey, [.integer(row)])
            try forgetMail(of: row)
            try removeTopics(ofFeedback: row)
            try session.run(.removeFeedback, [.integer(row)])
            try session.run(.resetTexts, [.integer(row)])
            try announce(.deleted, feedback)
            return true
        }
    }

    private func row(of feedback: Identifier) throws -> Int64? {
        try session.first(.feedbackRowByID, [.blob(feedback.bytes)]) { try $0.integer(0) }
    }
}

extension StoredFeedback {
    fileprivate func changed(by change: FeedbackChange) -> StoredFeedback {
        var record = self
        if let status = change.status { record.status = status }
        if let assignee = change.assignee { record.assignee = assignee.value }
        if let tags = change.tags { record.tags = StoredFeedback.distinct(tags) }
        if let touchpoint = change.touchpoint { record.touchpoint = touchpoint.value }
        if let isSpam = change.isSpam { record.isSpam = isSpam }
        return record
    }

    /// By bytes, as the database sees it.
    fileprivate func isSame(as other: StoredFeedback) -> Bool {
        self == other && hasSameTags(as: other)
            && touchpoint.map(ExactText.init) == other.touchpoint.map(ExactText.init)
    }

    fileprivate func hasSameTags(as other: StoredFeedback) -> Bool {
        tags.map(ExactText.init) == other.tags.map(ExactText.init)
    }
}
