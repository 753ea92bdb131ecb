internal import Database
package import Feedback

extension Writer {
    /// Ties a raw request to the feedback that was made of it.
    package func link(delivery: Identifier, feedback: [Identifier]) throws {
        for id in feedback { try run(.linkDelivery, [.blob(id.bytes), .blob(delivery.bytes)]) }
    }

    /// Erases a person in this one transaction: their own rows, and the traces that were found. Scores stay counted, in
    /// records that lead to nobody. The audit log keeps a keyed digest of the person's id.
    ///
    /// - Returns: how many records there were; `nil` where there is no such person (any more).
    package func erase(_ traces: PersonTraces, actor: String) throws -> Int? {
        try journal.wholly {
            guard let person = try reader.personRow(.id(traces.person)) else { return nil }
            var traces = traces
            var late = traces.ends.since(try reader.traceEnds())
            while try reader.findTraces(&traces, &late) {}
            let rows = try session.all(.feedbackOfPerson, [.integer(person.row)]) { try $0.integer(0) }
            // First, so that a raw request of several people's feedback is not spared for the others' sake.
            for delivery in traces.deliveries { try blank(delivery: delivery) }
            for row in rows { try anonymise(feedback: row) }
            for row in traces.keptAnswers { try session.run(.removeKeptAnswer, [.integer(row)]) }
            for row in traces.outbox { try session.run(.removeOutbox, [.integer(row)]) }
            try forget(person: person.row)
            try audit(
                actor, "person.erase",
                ["person": try auditDigest(traces.person.description), "feedback": "\(rows.count)"])
            return rows.count
        }
    }

    /// Merges the full-text index a little further into one piece, which is what drops erased words from it.
    ///
    /// - Parameter begins: whether this is the first of the calls.
    /// - Returns: whether there is more to do.
    package func mergeTexts(begins: Bool) throws -> Bool {
        try journal.flush(session)
        let before = session.changeCount
        try run(.mergeTexts, [.integer(begins ? -ErasureLimits.mergePages : ErasureLimits.mergePages)])
        // sqlite.org/fts5.html, the merge command: less than two changes mean that nothing was left to do.
        return session.changeCount - before >= 2
    }
}
