internal import Database
package import Feedback

extension Writer {
    /// Adds many pieces of feedback as `insert` does each, for a part of the cost: their rows go in together, by time, so
    /// that the indexes by time are filled from left to right.
    ///
    /// - Returns: the outcomes in the order of the items.
    package func insert(all items: [NormalisedFeedback]) throws -> [BatchOutcome] {
        try needSpace()
        return try journal.wholly {
            var outcomes = items.map { BatchOutcome.created($0.id) }
            var fresh: [Int] = []
            fresh.reserveCapacity(items.count)
            // Of one key in the batch the first line wins, as if they had come one by one.
            var seen: [PendingRows.NaturalKey: Int] = [:]
            for (index, item) in items.enumerated() {
                guard let externalID = item.externalID else {
                    if item.stands { fresh.append(index) } else { outcomes[index] = BatchOutcome(try insert(item)) }
                    continue
                }
                let key = PendingRows.NaturalKey(item.origin, externalID)
                if let first = seen[key] {
                    outcomes[index] = .known(outcomes[first].id)
                } else if !item.stands {
                    outcomes[index] = BatchOutcome(try insert(item))
                } else if let known = try id(of: item.origin, externalID) {
                    outcomes[index] = .known(known)
                } else {
                    fresh.append(index)
                }
                if seen[key] == nil { seen[key] = index }
            }
            fresh.sort { (items[$0].occurredAt, $0) < (items[$1].occurredAt, $1) }
            for index in fresh { _ = try create(items[index]) }
            try journal.flushRows(session)
            return outcomes
        }
    }

    /// The first record under that key.
    private func id(of origin: FeedbackOrigin, _ externalID: String) throws -> Identifier? {
        guard let row = try row(externalID: externalID, origin: origin) else { return nil }
        return try session.first(.feedbackIDByRow, [.integer(row)]) { try $0.identifier(0) }
    }
}

extension NormalisedFeedback {
    /// Whether it changes no earlier record.
    var stands: Bool { completes == nil && !isRevision && thread == nil && invitation == nil }
    /// Whether it brings rows of other tables along.
    var hasAttachedRows: Bool {
        !attachments.isEmpty || letter != nil || thread != nil || invitation != nil || version != nil
    }
}

extension BatchOutcome {
    fileprivate init(_ outcome: FeedbackOutcome) {
        self = outcome.isNew ? .created(outcome.record.id) : .known(outcome.record.id)
    }
}

extension Query {
    fileprivate static let feedbackIDByRow = Query("feedback-id-by-row", "SELECT uuid FROM feedback WHERE id = $1")
}
