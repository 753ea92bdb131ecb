internal import Database
internal import Feedback

extension Writer {
    /// Removes what was found in a record's text, and the page and task around it.
    func removeFindings(ofFeedback row: Int64) throws {
        let key: [DatabaseValue] = [.integer(row)]
        try session.run(.removeContextOfFeedback, key)
        try session.run(.removeSentimentOfFeedback, key)
        try session.run(.removeWaitingText, key)
        try removeTopics(ofFeedback: row)
    }

    /// Its topics, and those of them that nobody else speaks of.
    func removeTopics(ofFeedback row: Int64) throws {
        let topics = try session.all(.topicsOfFeedbackRow, [.integer(row)]) { try $0.integer(0) }
        guard !topics.isEmpty else { return }
        try session.run(.removeTopicsOfFeedback, [.integer(row)])
        for topic in topics { try session.run(.removeTopicUnlessSaid, [.integer(topic)]) }
    }

    /// Takes out of a person's attempts what leads to them; the attempts stay counted.
    func anonymiseAttempts(ofPerson row: Int64) throws {
        let attempts = try session.all(.attemptsOfPerson, [.integer(row)]) { try $0.integer(0) }
        for attempt in attempts { try anonymise(attempt: attempt) }
    }

    func anonymise(attempt row: Int64) throws {
        try session.run(
            .anonymiseAttempt,
            [.integer(row), .blob(identifiers.next(at: now).bytes), .blob(Writer.anonymousOrigin)])
    }

    /// Applies a rule to the oldest attempts of its channel.
    ///
    /// - Returns: how many there were.
    func retainAttempts(_ channel: Channel, _ rule: RetentionRule, _ cutoff: Instant, _ limit: Int) throws -> Int {
        let rows = try session.all(
            .agedAttempts, [.text(channel.rawValue), cutoff.value, .integer(Int64(limit))]
        ) { try $0.integer(0) }
        var people: Set<Int64> = []
        for row in rows {
            if let person = try session.first(.personOfAttempt, [.integer(row)], { try $0.optionalInteger(0) }) ?? nil {
                people.insert(person)
            }
            switch rule.action {
            case .delete: try session.run(.removeAttempt, [.integer(row)])
            case .anonymise: try anonymise(attempt: row)
            }
        }
        if !rows.isEmpty { journal.changedFigures() }
        try forgetIdle(people)
        return rows.count
    }

    /// Forgets those who are left with nothing: nobody is kept for nothing.
    func forgetIdle(_ people: Set<Int64>) throws {
        let belongings: [Query] = [.personHasFeedback, .personHasEvents, .personHasAttempts]
        for person in people {
            let isIdle = try belongings.allSatisfy { query in
                try session.first(query, [.integer(person)]) { _ in true } == nil
            }
            if isIdle { try forget(person: person) }
        }
    }
}
