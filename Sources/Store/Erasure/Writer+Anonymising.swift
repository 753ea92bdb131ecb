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
        let before = try reader.record(row: row)
        let person = try personOf(feedback: row)
        try count(before, row: row, by: -1)
        try session.run(.removeNaturalKey, [.integer(row)])
        try session.run(.removeJoinedKeys, [.integer(row)])
        try session.run(.removeLetter, [.integer(row)])
        journal.text(adds: false, row: row, subject: before.subject, comment: before.comment)
        try session.run(.removeWordsOfAnswers, [.integer(row)])
        try session.run(.removeTags, [.integer(row)])
        try forgetMail(of: row)
        try removeFindings(ofFeedback: row)
        try session.run(.removeInvitationsOfFeedback, [.integer(row)])
        try blankDeliveries(onlyOf: row)
        let id = identifiers.next(at: now)
        try session.run(
            .anonymiseFeedback, [.integer(row), .blob(id.bytes), .blob(Writer.anonymousOrigin), now.value])
        try count(try reader.record(row: row), row: row, by: 1)
        journal.changed(feedback: id)
        return person
    }

    /// Removes a record with everything that hangs on it; its scores are no longer counted.
    ///
    /// - Returns: the row of the person it had.
    @discardableResult
    func remove(feedback row: Int64) throws -> Int64? {
        let person = try personOf(feedback: row)
        try blankDeliveries(onlyOf: row)
        _ = try delete(feedback: try reader.record(row: row).id)
        return person
    }

    /// Forgets a person. Subscriptions keep their place in the churn figures, under an id that leads to nobody, and
    /// attempts at tasks theirs.
    func forget(person row: Int64) throws {
        try session.run(.forgetReplyAddresses, [.integer(row)])
        try forgetAsking(person: row)
        try session.run(.removeAttributes, [.integer(row)])
        try session.run(.removeCustomersOfPerson, [.integer(row)])
        try anonymiseAttempts(ofPerson: row)
        if try session.first(.personHasEvents, [.integer(row)], { _ in true }) ?? false {
            let id = identifiers.next(at: now)
            try session.run(.anonymisePerson, [.integer(row), .blob(id.bytes), now.value])
            journal.changedFigures()
        } else {
            try session.run(.removePerson, [.integer(row)])
        }
    }

    /// Takes the content out of a raw request; that there was one stays known.
    func blank(delivery row: Int64) throws {
        try session.run(.removeDeliveryBody, [.integer(row)])
        try session.run(.blankDelivery, [.integer(row), .blob([])])
    }

    private func personOf(feedback row: Int64) throws -> Int64? {
        try session.first(.personOfFeedback, [.integer(row)]) { try $0.optionalInteger(0) } ?? nil
    }

    /// Blanks the raw requests that this record was made of, but those that other records were made of too.
    func blankDeliveries(onlyOf row: Int64) throws {
        let deliveries = try session.all(.linkedDeliveries, [.integer(row)]) { try $0.integer(0) }
        guard !deliveries.isEmpty else { return }
        try session.run(.unlinkDeliveries, [.integer(row)])
        for delivery in deliveries {
            if try session.first(.deliveryIsLinked, [.integer(delivery)], { _ in true }) ?? false { continue }
            try blank(delivery: delivery)
        }
    }
}
