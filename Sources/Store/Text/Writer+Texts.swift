internal import Database
internal import Feedback

extension Writer {
    /// Writes down what was found and that every row up to `doneRow` has been looked at.
    package func settle(_ findings: [TextFinding], doneRow: Int64) throws {
        try journal.wholly {
            for finding in findings { try settle(finding) }
            try note(textsDoneTo: doneRow)
            if !findings.isEmpty { journal.changedFigures() }
        }
    }

    package func note(textsDoneTo row: Int64) throws { try run(.noteTexts, [.integer(row)]) }

    /// Nothing where the record has gone or says something else by now: it will come again.
    private func settle(_ finding: TextFinding) throws {
        let key: [DatabaseValue] = [.integer(finding.row)]
        guard let record = try reader.recordIfAny(row: finding.row) else { return }
        guard ExactText(record.text ?? "") == ExactText(finding.text) else { return }
        try count(record, row: finding.row, by: -1)
        try session.run(.removeWaitingText, key)
        try session.run(.removeSentimentOfFeedback, key)
        if let language = finding.language, record.language == nil {
            try session.run(.setLanguage, key + [.text(language)])
        }
        if let sentiment = finding.sentiment { try insert(sentiment, of: record, finding.row) }
        try removeTopics(ofFeedback: finding.row)
        for phrase in finding.topics { try insert(topic: phrase, of: record, finding.row) }
        try count(record, row: finding.row, by: 1)
    }

    private func insert(_ sentiment: Sentiment, of record: StoredFeedback, _ row: Int64) throws {
        try session.run(
            .insertSentiment,
            [
                .integer(row), record.occurredAt.value, .text(sentiment.label.rawValue), .real(sentiment.compound),
                .real(sentiment.positive), .real(sentiment.neutral), .real(sentiment.negative),
            ])
    }

    private func insert(topic phrase: String, of record: StoredFeedback, _ row: Int64) throws {
        try session.run(.insertFeedbackTopic, [.integer(row), .text(phrase), record.occurredAt.value])
    }

    // MARK: - Topics

    /// Takes phrases as topics: new ones wait for the texts from before, known ones have been seen once more.
    package func see(topics phrases: [String]) throws {
        try journal.wholly {
            for phrase in phrases { try session.run(.seeTopic, [.text(phrase), now.value]) }
        }
    }

    /// Adds to records from before what they say of new topics. The phrases of one that says something else by now are
    /// left out.
    package func add(topics: [(row: Int64, text: String, phrases: [String])]) throws {
        try journal.wholly {
            for (row, text, phrases) in topics {
                guard let record = try reader.recordIfAny(row: row) else { continue }
                guard let said = record.text, ExactText(said) == ExactText(text) else { continue }
                try count(record, row: row, by: -1)
                for phrase in phrases { try insert(topic: phrase, of: record, row) }
                try count(record, row: row, by: 1)
            }
            journal.changedFigures()
        }
    }

    /// The topics are looked through until now; those that wait are whole, and those that nobody says are none.
    package func finish(topics phrases: [String]) throws {
        try journal.wholly {
            for phrase in phrases { try session.run(.completeTopic, [.text(phrase)]) }
            try session.run(.removeUnsaidTopics)
            try session.run(.noteTopics, [now.value])
        }
    }

    /// Takes a topic from some of the records that have it, and forgets it with the last one.
    ///
    /// - Returns: whether there is more to do.
    package func forget(topic: StoredTopic, atMost limit: Int = TextLimits.batchTexts) throws -> Bool {
        try journal.wholly {
            let rows = try session.all(
                .feedbackOfTopic, [.integer(topic.id), .integer(Int64(limit))]
            ) { try $0.integer(0) }
            for row in rows {
                guard let record = try reader.recordIfAny(row: row) else { continue }
                try count(record, row: row, by: -1)
                try session.run(.removeFeedbackTopic, [.integer(row), .integer(topic.id)])
                try count(record, row: row, by: 1)
            }
            journal.changedFigures()
            if rows.count == limit { return true }
            try session.run(.removeTopicUnlessSaid, [.integer(topic.id)])
            return false
        }
    }
}

extension Reader {
    func recordIfAny(row: Int64) throws -> StoredFeedback? {
        guard try session.first(.feedbackRowExists, [.integer(row)], { _ in true }) ?? false else { return nil }
        return try record(row: row)
    }
}
