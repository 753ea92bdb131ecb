internal import Database
internal import Feedback

extension Writer {
    /// The origin of feedback whose giver has been forgotten.
    static let anonymousOrigin: [UInt8] = [UInt8(ascii: "x")]

    /// Takes out of a record all that tells of its giver. Its scores stay counted, under a new id.
    ///
    /// - Returns: the row of the person it had.
    @discardableResult
    func anonymise(feedback row: Int64) throws -> Int64? {
        guard let kept = try textsOf(feedback: row) else { return nil }
        try removeKeyAndTexts(row, kept)
        try session.run(.removeWordsOfAnswers, [.integer(row)])
        try session.run(.removeTags, [.integer(row)])
        try blankDeliveries(onlyOf: row)
        let id = identifiers.next(at: now)
        try session.run(
            .anonymiseFeedback, [.integer(row), .blob(id.bytes), .blob(Writer.anonymousOrigin), now.value])
        journal.changed(feedback: id)
        return kept.person
    }

    /// Removes a record with everything that hangs on it; its scores are no longer counted.
    ///
    /// - Returns: the row of the person it had.
    @discardableResult
    func remove(feedback row: Int64) throws -> Int64? {
        guard let kept = try textsOf(feedback: row) else { return nil }
        let record = try reader.record(row: row)
        if record.isCounted { journal.count(record, by: -1) }
        try removeKeyAndTexts(row, kept)
        try blankDeliveries(onlyOf: row)
        // Answers and tags go with their row.
        try session.run(.removeFeedback, [.integer(row)])
        journal.changed(feedback: record.id)
        return kept.person
    }

    /// Forgets a person. Subscriptions keep their place in the churn figures, under an id that leads to nobody.
    func forget(person row: Int64) throws {
        try session.run(.removeAttributes, [.integer(row)])
        if try session.first(.personHasEvents, [.integer(row)], { _ in true }) ?? false {
            let id = identifiers.next(at: now)
            try session.run(.anonymisePerson, [.integer(row), .blob(id.bytes), now.value])
            journal.changedSubscriptions()
        } else {
            try session.run(.removePerson, [.integer(row)])
        }
    }

    /// Takes the content out of a raw request; that there was one stays known.
    func blank(delivery row: Int64) throws { try session.run(.blankDelivery, [.integer(row), .blob([])]) }

    private struct Texts {
        let origin: [UInt8]
        let externalID: String?
        let subject: String?
        let comment: String?
        let person: Int64?
    }

    private func textsOf(feedback row: Int64) throws -> Texts? {
        try session.first(.feedbackTexts, [.integer(row)]) { row in
            Texts(
                origin: try row.blob(0), externalID: try row.optionalText(1), subject: try row.optionalText(2),
                comment: try row.optionalText(3), person: try row.optionalInteger(4))
        }
    }

    private func removeKeyAndTexts(_ row: Int64, _ kept: Texts) throws {
        if let externalID = kept.externalID {
            try session.run(.removeNaturalKey, [.blob(kept.origin), .text(externalID)])
        }
        journal.text(adds: false, row: row, subject: kept.subject, comment: kept.comment)
    }

    /// Blanks the raw requests that this record was made of, but those that other records were made of too.
    private func blankDeliveries(onlyOf row: Int64) throws {
        let deliveries = try session.all(.linkedDeliveries, [.integer(row)]) { try $0.integer(0) }
        guard !deliveries.isEmpty else { return }
        try session.run(.unlinkDeliveries, [.integer(row)])
        for delivery in deliveries {
            if try session.first(.deliveryIsLinked, [.integer(delivery)], { _ in true }) ?? false { continue }
            try blank(delivery: delivery)
        }
    }
}
