internal import Database
package import Feedback

extension Writer {
    /// Adds many pieces of feedback as `insert` does each, for a third of the cost: statements keep their values from row
    /// to row, and the rows go in by time, so that the indexes by time are filled from left to right.
    ///
    /// - Returns: the outcomes in the order of the items.
    package func insert(all items: [NormalisedFeedback]) throws -> [BatchOutcome] {
        try needSpace()
        return try journal.wholly {
            var outcomes = items.map { BatchOutcome.created($0.id) }
            var fresh: [Int] = []
            fresh.reserveCapacity(items.count)
            // Of one key in the batch the first line wins, as if they had come one by one.
            var seen: [NaturalKey: Int] = [:]
            for (index, item) in items.enumerated() {
                guard let externalID = item.externalID else {
                    fresh.append(index)
                    continue
                }
                let key = NaturalKey(origin: item.origin, externalID: Array(externalID.utf8))
                if let first = seen[key] {
                    outcomes[index] = .known(outcomes[first].id)
                } else if item.isRevision {
                    outcomes[index] = BatchOutcome(try insert(item))
                } else if let known = try id(of: item.origin, externalID) {
                    outcomes[index] = .known(known)
                } else {
                    fresh.append(index)
                }
                if seen[key] == nil { seen[key] = index }
            }
            fresh.sort { (items[$0].occurredAt, $0) < (items[$1].occurredAt, $1) }
            let rows = try BatchRows(self)
            defer { rows.close() }
            for index in fresh { try rows.add(items[index]) }
            return outcomes
        }
    }

    private struct NaturalKey: Hashable {
        let origin: FeedbackOrigin
        let externalID: [UInt8]
    }

    /// The first record under that key.
    private func id(of origin: FeedbackOrigin, _ externalID: String) throws -> Identifier? {
        let key: [DatabaseValue] = [.blob(origin.key), .text(externalID)]
        guard let row = try session.first(.feedbackByNaturalKey, key, { try $0.integer(0) }) else { return nil }
        return try session.first(.feedbackIDByRow, [.integer(row)]) { try $0.identifier(0) }
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
